"""Count how many of 100 numbers are taken before the second result."""

import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import Pool

taken: list[int] = []
all_taken = threading.Event()


def numbers() -> Iterator[int]:
    taken.clear()
    for number in range(100):
        taken.append(number)
        yield number
    all_taken.set()


def square(number: int) -> int:
    return number * number


def main() -> None:
    with Pool(2) as pool:
        next(pool.imap(square, numbers()))
        all_taken.wait(timeout=10)
        print(f"Pool.imap: {len(taken)} taken")

        source = numbers()
        pool.map(square, islice(source, 10))
        print(f"Pool.map of a batch of 10: {len(taken)} taken")

    with ProcessPoolExecutor(2) as executor:
        next(executor.map(square, numbers()))
        print(f"Executor.map: {len(taken)} taken")
        try:
            next(executor.map(square, numbers(), buffersize=10))
            print(f"Executor.map, buffersize=10: {len(taken)} taken")
        except TypeError as error:
            print(f"Executor.map, buffersize=10: TypeError: {error}")


if __name__ == "__main__":
    main()
