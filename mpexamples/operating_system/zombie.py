"""Find a child in the process table after it has ended."""

import os
import sys
import time

import psutil


def main() -> None:
    pause = float(sys.argv[1]) if len(sys.argv) > 1 else 0.4
    pid = os.fork()
    if pid == 0:
        print("The child ends at once")
        os._exit(0)
    child = psutil.Process(pid)
    while child.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    print(f"Nobody has waited: {pid} is a {child.status()}")
    time.sleep(pause)
    print(f"Still nobody: {pid} is a {child.status()}")
    os.waitpid(pid, 0)
    print(f"After waitpid: {pid} exists: {psutil.pid_exists(pid)}")


if __name__ == "__main__":
    main()
