"""Replace workers after one task, with chunks of different sizes."""

import multiprocessing
import os


def work(number: int) -> int:
    return os.getpid()


def main() -> None:
    for chunksize in (1, 4, None):
        with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
            used = pool.map(work, range(8), chunksize=chunksize)
        print(f"chunksize={chunksize}: {len(set(used))} workers for 8 calls")


if __name__ == "__main__":
    main()
