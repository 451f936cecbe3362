"""A worker of a pool is killed while it has a task."""

import multiprocessing as mp
import os
import signal
import time


def work(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.1)
    return number


def main() -> None:
    with mp.Pool(2) as pool:
        print(pool.map(work, range(4), chunksize=1))


if __name__ == "__main__":
    main()
