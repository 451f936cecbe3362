"""Look at the workers of a pool before and after six tasks."""

import time
from multiprocessing import Pool, active_children


def square(number: int) -> int:
    print(f"square of {number}")
    time.sleep(0.2)
    return number * number


def main() -> None:
    with Pool(3) as pool:
        workers = {child.pid for child in active_children()}
        print(f"no task yet, and there are {len(workers)} workers")
        squares = pool.map(square, range(6), chunksize=1)
        print(f"map() returned {squares}")
        same = {child.pid for child in active_children()} == workers
        print(f"they are the same workers: {same}")


if __name__ == "__main__":
    main()
