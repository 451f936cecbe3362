"""Start a process with a lock that its parent keeps until the end."""

import multiprocessing
from multiprocessing.synchronize import Lock


def greet(lock: Lock) -> None:
    with lock:
        print("Hello from the child")


def main() -> None:
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=greet, args=(lock,))
    child.start()
    child.join()
    print(f"The child ended with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
