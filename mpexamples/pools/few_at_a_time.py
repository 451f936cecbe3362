"""Square the numbers of an endless input, four tasks at a time at most."""

import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import count, islice

AT_ONCE = 4
taken: list[int] = []


def numbers() -> Iterator[int]:
    for number in count():
        taken.append(number)
        yield number


def square(number: int) -> str:
    time.sleep(0.65 if number == 1 else 0.1)
    return f"{number} squared is {number * number}"


def main() -> None:
    source = numbers()
    results = 0
    with ProcessPoolExecutor(2) as executor:
        first = islice(source, AT_ONCE)
        waiting = {executor.submit(square, number) for number in first}
        while results < 8:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                print(f"{future.result()}; taken: {len(taken)}")
            results += len(done)
            more = islice(source, len(done))
            waiting |= {executor.submit(square, number) for number in more}


if __name__ == "__main__":
    main()
