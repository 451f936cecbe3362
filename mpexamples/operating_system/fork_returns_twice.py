"""Call ``os.fork`` once and see it return in two processes."""

import os
import sys
import time


def main() -> None:
    end = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(f"Before the fork there is one process, {os.getpid()}")
    returned = os.fork()
    if returned == 0:
        print(f"fork() returned 0: I am the child, {os.getpid()}")
        time.sleep(0.3)
        os._exit(end)
    print(f"fork() returned {returned}: I am the parent, {os.getpid()}")
    pid, status = os.waitpid(returned, 0)
    code = os.waitstatus_to_exitcode(status)
    print(f"waitpid() returned {pid}, {status}: exit code {code}")


if __name__ == "__main__":
    main()
