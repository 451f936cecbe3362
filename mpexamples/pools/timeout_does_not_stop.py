"""Give a slow task a time limit: in an executor, then in a Pool."""

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def slow() -> None:
    time.sleep(1)
    print("the slow task is done after all")


def main() -> None:
    begun = time.perf_counter()
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(slow).result(timeout=0.3)
        except TimeoutError:
            print("Executor: TimeoutError")
    taken = time.perf_counter() - begun
    print(f"Executor: the block was left after {taken:.1f} s")

    begun = time.perf_counter()
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply_async(slow).get(timeout=0.3)
        except multiprocessing.TimeoutError:
            print("Pool: TimeoutError")
    taken = time.perf_counter() - begun
    print(f"Pool: the block was left after {taken:.1f} s")


if __name__ == "__main__":
    main()
