"""Measure what a call that does nothing costs, by the size of the chunks."""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

CALLS = 4000


def do_nothing(number: int) -> None:
    pass


def tell(way: str, begun: float) -> None:
    microseconds = (time.perf_counter() - begun) / CALLS * 1e6
    print(f"{way}: {microseconds:.1f} microseconds a call")


def main() -> None:
    with Pool(2) as pool:
        pool.map(do_nothing, range(CALLS))  # the workers are up then
        for chunksize in (1, 10, 100, 1000, None):
            begun = time.perf_counter()
            pool.map(do_nothing, range(CALLS), chunksize=chunksize)
            tell(f"Pool.map, chunksize={chunksize}", begun)

    with ProcessPoolExecutor(2) as executor:
        list(executor.map(do_nothing, range(CALLS), chunksize=1000))
        for chunksize in (1, 1000):
            begun = time.perf_counter()
            list(executor.map(do_nothing, range(CALLS), chunksize=chunksize))
            tell(f"Executor.map, chunksize={chunksize}", begun)


if __name__ == "__main__":
    main()
