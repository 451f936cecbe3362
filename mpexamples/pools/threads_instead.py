"""Give the same tasks to a pool of processes and to a pool of threads."""

import os
import time
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

visited: list[str] = []


def visit(page: str) -> int:
    time.sleep(0.2)
    visited.append(page)
    return os.getpid()


def main() -> None:
    pages = ["home", "news", "help"]
    for kind in Pool, ThreadPool:
        visited.clear()
        with kind(3) as pool:
            pids = pool.map(visit, pages, chunksize=1)
        print(f"{kind.__name__}, done in this process:", os.getpid() in pids)
        print(f"{kind.__name__}, noted in this process:", sorted(visited))

    with ThreadPool(1) as pool:
        print("ThreadPool, a lambda:", pool.apply(lambda: len(visited)))


if __name__ == "__main__":
    main()
