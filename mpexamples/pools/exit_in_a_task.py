"""Call sys.exit in a task of a pool, and in one of an executor."""

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor


def leave() -> None:
    sys.exit(3)


def main() -> None:
    with multiprocessing.Pool(1) as pool:
        before = pool.apply(os.getpid)
        result = pool.apply_async(leave)
        try:
            result.get(timeout=1)
        except multiprocessing.TimeoutError:
            print("Pool: get() waits and waits: TimeoutError")
        same = pool.apply(os.getpid) == before
        print(f"Pool: the next task has the same worker: {same}")

    with ProcessPoolExecutor(1) as executor:
        before = executor.submit(os.getpid).result()
        try:
            executor.submit(leave).result()
        except SystemExit as error:
            print(f"ProcessPoolExecutor: result() raised {error!r}")
        same = executor.submit(os.getpid).result() == before
        print(f"ProcessPoolExecutor: the same worker: {same}")


if __name__ == "__main__":
    main()
