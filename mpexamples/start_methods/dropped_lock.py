"""Start a process with a lock that its parent keeps nowhere."""

import multiprocessing
from multiprocessing.synchronize import Lock


def greet(lock: Lock) -> None:
    with lock:
        print("Hello from the child")


def main() -> None:
    child = multiprocessing.Process(
        target=greet, args=(multiprocessing.Lock(),)
    )
    child.start()
    child.join()
    print(f"The child ended with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
