"""Let a callback raise an exception, in a Pool or in an executor."""

import sys
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import Pool

in_list = ["left"]
in_dict = {0: "left"}


def shelve(loaf: int) -> None:
    shelves = in_dict if "dict" in sys.argv else in_list
    print(f"loaf {loaf} goes {shelves[loaf]}")


def shelve_or_report(loaf: int) -> None:
    try:
        shelve(loaf)
    except Exception as error:
        print(f"loaf {loaf} has no place: {error!r}")


def shelve_result(future: "Future[int]") -> None:
    shelve(future.result())


def main() -> None:
    if "executor" in sys.argv:
        with ProcessPoolExecutor(1) as executor:
            for loaf in (0, 1):
                future = executor.submit(abs, loaf)
                future.add_done_callback(shelve_result)
                print(f"result: {future.result()}")
    else:
        callback = shelve_or_report if "catch" in sys.argv else shelve
        with Pool(1) as pool:
            for loaf in (0, 1):
                done = pool.apply_async(abs, (loaf,), callback=callback)
                print(f"result: {done.get()}")


if __name__ == "__main__":
    main()
