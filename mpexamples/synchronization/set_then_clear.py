"""Clear an event right after it was set, while somebody waits for it."""

import multiprocessing
import time
from multiprocessing import Process
from typing import Any


def count_answers(event: Any) -> None:
    answers = [event.wait() for _ in range(30)]
    print(f"wait() returned True {answers.count(True)} times")
    print(f"wait() returned False {answers.count(False)} times")


def main() -> None:
    event = multiprocessing.Event()
    waiter = Process(target=count_answers, args=(event,))
    waiter.start()
    while waiter.is_alive():
        event.set()
        event.clear()
        time.sleep(0.02)


if __name__ == "__main__":
    main()
