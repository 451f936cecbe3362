"""Replace a worker after two tasks, in an executor or in a Pool."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def main() -> None:
    if "pool" in sys.argv:
        with Pool(1, maxtasksperchild=2) as pool:
            print(pool.map(abs, range(-5, 0), chunksize=1))
    else:
        with ProcessPoolExecutor(1, max_tasks_per_child=2) as executor:
            print(list(executor.map(abs, range(-5, 0))))


if __name__ == "__main__":
    main()
