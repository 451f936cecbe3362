"""Pass what can be pickled, and make the rest of it in the child."""

import functools
import multiprocessing
from collections.abc import Callable
from multiprocessing import Process
from typing import Any


def add(first: int, second: int) -> int:
    return first + second


def work(add_one: Callable[[int], int], lock: Any, path: str) -> None:
    with lock, open(path, encoding="utf-8") as file:
        print(f"2 + 1 is {add_one(2)}")
        print(f"The file begins with {file.readline()!r}")


def main() -> None:
    add_one = functools.partial(add, 1)  # in place of a lambda
    lock = multiprocessing.Lock()  # in place of threading.Lock()
    path = __file__  # in place of the open file
    child = Process(target=work, args=(add_one, lock, path))
    child.start()
    child.join()
    print(f"exit code {child.exitcode}")


if __name__ == "__main__":
    main()
