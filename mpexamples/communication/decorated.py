"""Give a pool two decorated functions, one of which has lost its name."""

import functools
from collections.abc import Callable
from multiprocessing import Pool


def careless(function: Callable[[int], int]) -> Callable[[int], int]:
    def call(number: int) -> int:
        return function(number)

    return call


def careful(function: Callable[[int], int]) -> Callable[[int], int]:
    @functools.wraps(function)
    def call(number: int) -> int:
        return function(number)

    return call


@careless
def double(number: int) -> int:
    return 2 * number


@careful
def triple(number: int) -> int:
    return 3 * number


def main() -> None:
    with Pool(1) as pool:
        for function in (double, triple):
            print(f"its name is {function.__qualname__}")
            try:
                print(pool.map(function, [1, 2, 3]))
            except Exception as error:
                print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
