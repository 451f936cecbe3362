"""Lose a worker with its task, in a Pool or in an executor."""

import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Pool


def bake(loaf: int) -> int:
    if loaf == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return loaf


def main() -> None:
    if sys.argv[1:] == ["executor"]:
        try:
            with ProcessPoolExecutor(2) as executor:
                print(list(executor.map(bake, range(3))))
        except BrokenProcessPool as error:
            print(f"BrokenProcessPool: {error}")
    else:
        with Pool(2) as pool:
            print(pool.map(bake, range(3), chunksize=1))


if __name__ == "__main__":
    main()
