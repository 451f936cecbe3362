"""Start one child process and wait for it."""

import os
import time
from multiprocessing import Process


def greet() -> None:
    print(f"Hello from the child, process {os.getpid()}")
    time.sleep(0.3)
    print("The child is done")


def main() -> None:
    print(f"The parent is process {os.getpid()}")
    child = Process(target=greet)
    print(f"Made, not started: pid {child.pid}")
    child.start()
    print(f"Started: pid {child.pid}")
    child.join()
    print(f"Ended: exit code {child.exitcode}")


if __name__ == "__main__":
    main()
