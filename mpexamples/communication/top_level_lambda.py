"""Give a pool a lambda that has a name, and two functions instead of it."""

import operator
from collections.abc import Callable
from multiprocessing import Pool

shout = lambda word: word.upper()  # noqa: E731  # the mistake of this page


def shout_as_function(word: str) -> str:
    return word.upper()


def main() -> None:
    functions: list[Callable[[str], str]] = [
        shout,
        shout_as_function,
        operator.methodcaller("upper"),
    ]
    with Pool(1) as pool:
        for function in functions:
            try:
                print(pool.map(function, ["noodles", "tea"]))
            except Exception as error:
                print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
