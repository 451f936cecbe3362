"""A pool is closed and joined after one of its workers was killed."""

import multiprocessing as mp
import os
import signal


def work(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def main() -> None:
    pool = mp.Pool(2)
    results = [pool.apply_async(work, (number,)) for number in range(4)]
    pool.close()
    pool.join()
    print([result.get() for result in results])


if __name__ == "__main__":
    main()
