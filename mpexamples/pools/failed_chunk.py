"""Let one of six calls fail, or catch its exception in the task."""

import sys
from multiprocessing import Pool

NUMBERS = (6, 0, 5, 4, 3, 2)


def divide(number: int) -> float:
    print(f"60 / {number}")
    return 60 / number


def divide_or_report(number: int) -> float | Exception:
    try:
        return divide(number)
    except ZeroDivisionError as error:
        return error


def main() -> None:
    function = divide_or_report if "catch" in sys.argv else divide
    with Pool(2) as pool:
        try:
            print("results:", pool.map(function, NUMBERS, chunksize=3))
        except ZeroDivisionError as error:
            print(f"map raised {error!r}")


if __name__ == "__main__":
    main()
