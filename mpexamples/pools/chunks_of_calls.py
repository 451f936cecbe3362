"""Do four slow calls and four quick ones, in chunks of four and of one."""

import time
from multiprocessing import Pool


def work(number: int) -> None:
    print(f"call {number}")
    time.sleep(0.2 if number < 4 else 0.02)


def main() -> None:
    with Pool(2) as pool:
        for chunksize in (4, 1):
            pool.map(work, range(8), chunksize=chunksize)
            print(f"all calls are done, with chunksize={chunksize}")


if __name__ == "__main__":
    main()
