"""End ten processes in ten ways, and read their exit codes."""

import ast
import os
import signal
import sys
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as EventType


def end(how: str, asked: EventType) -> object:
    asked.wait()  # until the parent has read the exit code
    if how == "return False":
        return False
    if how == "raise ValueError":
        raise ValueError("not caught")
    if how == "os._exit 3":
        os._exit(3)
    if how.startswith("sys.exit"):
        sys.exit(ast.literal_eval(how.removeprefix("sys.exit ")))
    if how == "SIGINT":  # shells let it be ignored in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.kill(os.getpid(), getattr(signal, how))
    return None


def main() -> None:
    for how in (
        *("return False", "raise ValueError", "os._exit 3"),
        *("sys.exit 256", "sys.exit -1", "sys.exit 2.5", "sys.exit 'message'"),
        *("SIGINT", "SIGKILL", "SIGSEGV"),
    ):
        asked = Event()
        child = Process(target=end, args=(how, asked), name=how)
        child.start()
        before = child.exitcode
        asked.set()
        child.join()
        print(f"{how:18} exit code {before}, then {child.exitcode}")


if __name__ == "__main__":
    main()
