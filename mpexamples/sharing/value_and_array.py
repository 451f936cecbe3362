"""Share a number and an array: the parent reads what the child has written."""

import multiprocessing
from multiprocessing import Process
from typing import Any


def measure(days: Any, temperatures: Any) -> None:
    for day, degrees in enumerate([18.5, 21.0, 19.5]):
        temperatures[day] = degrees
        days.value += 1


def main() -> None:
    days = multiprocessing.Value("i", 0)
    temperatures = multiprocessing.Array("d", 3)
    print(f"before: {days.value} days, {temperatures[:]}")

    child = Process(target=measure, args=(days, temperatures))
    child.start()
    child.join()
    print(f"after: {days.value} days, {temperatures[:]}")

    try:
        temperatures[3] = 22.0
    except IndexError as error:
        print(f"a fourth day: IndexError: {error}")
    try:
        days.value = 1.5
    except TypeError as error:
        print(f"half a day: TypeError: {error}")
    days.value = 2**31
    print(f"one more than fits: {days.value}")


if __name__ == "__main__":
    main()
