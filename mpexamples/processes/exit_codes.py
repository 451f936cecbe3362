"""End eight processes in eight ways, and read their exit codes."""

import os
import signal
import sys
from multiprocessing import Process


def end(how: str) -> object:
    if how == "return False":
        return False
    if how == "raise ValueError":
        raise ValueError("not caught")
    if how.startswith("sys.exit"):
        argument = how.split()[1]
        sys.exit(argument if argument == "message" else int(argument))
    if how == "os._exit 3":
        os._exit(3)
    os.kill(os.getpid(), getattr(signal, how))
    return None


def main() -> None:
    for how in (
        *("return False", "sys.exit message", "sys.exit 256", "sys.exit -1"),
        *("raise ValueError", "os._exit 3", "SIGKILL", "SIGSEGV"),
    ):
        child = Process(target=end, args=(how,), name=how)
        child.start()
        before = child.exitcode
        child.join()
        print(f"{how:17} exit code {before}, then {child.exitcode}")


if __name__ == "__main__":
    main()
