"""A thread takes a lock of threads twice."""

import threading


def main() -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


if __name__ == "__main__":
    main()
