"""Count down twice: in sequence, in two threads, in two processes."""

import sys
import time
from collections.abc import Callable
from multiprocessing import Process
from threading import Thread

NUMBER = 20_000_000


def count_down() -> None:
    number = NUMBER
    while number:
        number -= 1


def in_sequence() -> None:
    count_down()
    count_down()


def in_threads() -> None:
    start_and_join([Thread(target=count_down) for _ in range(2)])


def in_processes() -> None:
    start_and_join([Process(target=count_down) for _ in range(2)])


def start_and_join(workers: list[Thread] | list[Process]) -> None:
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def main() -> None:
    locked = getattr(sys, "_is_gil_enabled", lambda: True)()
    print(f"This Python has a global interpreter lock: {locked}")
    ways: list[Callable[[], None]] = [in_sequence, in_threads, in_processes]
    for way in ways:
        begun = time.perf_counter()
        way()
        print(f"{way.__name__}: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
