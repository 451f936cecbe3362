"""Look at the workers of an executor before and after its tasks."""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children


def square(number: int) -> int:
    time.sleep(0.2)
    return number * number


def main() -> None:
    with ProcessPoolExecutor(3) as executor:
        print(f"no task yet: {len(active_children())} workers")
        future = executor.submit(square, 7)
        print(f"the first result: {future.result()}")
        print(f"one task: {len(active_children())} workers")
        squares = executor.map(square, range(3))
        print(f"three more results: {list(squares)}")
        print(f"three tasks at once: {len(active_children())} workers")


if __name__ == "__main__":
    main()
