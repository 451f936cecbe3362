"""Make a lock with the default context, and a process with another one."""

import multiprocessing
from multiprocessing.synchronize import Lock


def greet(lock: Lock) -> None:
    with lock:
        print("Hello from the child")


def main() -> None:
    context = multiprocessing.get_context("spawn")
    lock = multiprocessing.Lock()
    child = context.Process(target=greet, args=(lock,))
    child.start()
    child.join()
    print(f"The child ended with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
