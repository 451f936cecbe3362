"""Write a thousand numbers into a dict in four ways, and take the time."""

import time
from collections.abc import Callable
from multiprocessing import Array, Manager
from typing import Any

TIMES = 1000


def one_by_one(target: Any) -> None:
    for number in range(TIMES):
        target[number] = number


def all_at_once(target: Any) -> None:
    target.update({number: number for number in range(TIMES)})


def measure(way: str, write: Callable[[Any], None], target: Any) -> None:
    begun = time.perf_counter()
    write(target)
    microseconds = (time.perf_counter() - begun) / TIMES * 1e6
    print(f"{way}  {microseconds:.2f}")


def main() -> None:
    measure("own dict", one_by_one, {})
    measure("Array", one_by_one, Array("i", TIMES))
    with Manager() as manager:
        measure("manager, one by one", one_by_one, manager.dict())
        measure("manager, update()", all_at_once, manager.dict())


if __name__ == "__main__":
    main()
