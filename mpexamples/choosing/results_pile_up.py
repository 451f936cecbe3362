"""Read results late: all of them pile up, or only two."""

import sys
from collections.abc import Iterator
from multiprocessing import Pool
from threading import Semaphore

import psutil

MIB = 1024 * 1024
RESULTS = 20


def bake(_: int) -> bytes:
    return b"\1" * (4 * MIB)


def memory() -> int:
    return psutil.Process().memory_full_info().uss // MIB


def few_at_a_time(free: Semaphore) -> Iterator[int]:
    for number in range(RESULTS):
        free.acquire()
        yield number


def main() -> None:
    limit = 2 if "few" in sys.argv[1:] else RESULTS
    free = Semaphore(limit)
    with Pool(1) as pool:
        before = memory()
        results = pool.imap(bake, few_at_a_time(free))
        if limit == RESULTS:
            pool.apply(abs, (0,))  # comes back after all the others
        most = 0
        try:
            for _ in results:
                most = max(most, memory() - before)
                free.release()
        finally:
            free.release(RESULTS)
    print(f"the parent grew by {most} MiB at most")


if __name__ == "__main__":
    main()
