"""Let a forked child run on into the code that was meant for its parent."""

import atexit
import os
import sys
import time


def say_goodbye() -> None:
    print(f"Goodbye from {os.getpid()}")


def main() -> None:
    leave = sys.argv[1] if len(sys.argv) > 1 else "return"
    atexit.register(say_goodbye)
    print("Unfinished line of the parent ... ", end="")
    pid = os.fork()
    if pid == 0:
        print(f"work of the child, {os.getpid()}")
        if leave == "_exit":
            sys.stdout.flush()
            os._exit(0)
        return
    time.sleep(0.2)
    os.waitpid(pid, 0)
    print(f"end of the parent, {os.getpid()}")


if __name__ == "__main__":
    main()
    print(f"After main() in {os.getpid()}")
