"""Clear an event right after it was set, while somebody waits for it."""

import multiprocessing
import time
from multiprocessing import Process
from typing import Any


def count_answers(event: Any, round_over: Any) -> None:
    answers = []
    for _ in range(30):
        answers.append(event.wait())
        with round_over:  # so that each round has one answer
            pass
    print(f"wait() returned True {answers.count(True)} times")
    print(f"wait() returned False {answers.count(False)} times")


def main() -> None:
    event, round_over = multiprocessing.Event(), multiprocessing.Lock()
    waiter = Process(target=count_answers, args=(event, round_over))
    waiter.start()
    while waiter.is_alive():
        with round_over:
            event.set()
            event.clear()
        time.sleep(0.02)


if __name__ == "__main__":
    main()
