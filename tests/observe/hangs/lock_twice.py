"""A process takes a lock that it holds already."""

import multiprocessing as mp


def main() -> None:
    lock = mp.Lock()
    lock.acquire()
    lock.acquire()


if __name__ == "__main__":
    main()
