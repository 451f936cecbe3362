"""Let a worker die in the middle of its task."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def die() -> None:
    os._exit(1)


def main() -> None:
    with multiprocessing.Pool(1) as pool:
        lost = pool.apply_async(die)
        try:
            lost.get(timeout=0.8)
        except multiprocessing.TimeoutError:
            print("Pool: get() waits and waits: TimeoutError")
        print(f"Pool: the next task: {pool.apply(abs, (-1,))}")

    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(die).result(timeout=10)
        except BrokenProcessPool as error:
            print(f"ProcessPoolExecutor: BrokenProcessPool: {error}")


if __name__ == "__main__":
    main()
