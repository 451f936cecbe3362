"""Fork a child that becomes another program, with the same number."""

import atexit
import os
import sys


def say_goodbye() -> None:
    print(f"goodbye from Python in {os.getpid()}")


def main() -> None:
    program = sys.argv[1] if len(sys.argv) > 1 else "sh"
    atexit.register(say_goodbye)
    pid = os.fork()
    if pid == 0:
        print(f"{os.getpid()} is a copy of its parent", flush=True)
        print("half a line", end="")
        try:
            os.execvp(program, [program, "-c", "echo $$ is a shell; exit 3"])
        except OSError as error:
            print(error, file=sys.stderr)
            os._exit(127)
    _, status = os.waitpid(pid, 0)
    print(f"{pid} ended with {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
