"""Do 20 tiny tasks with a process each, then with a pool of two."""

import time
from multiprocessing import Pool, Process

TASKS = 20


def task(number: int) -> int:
    return number * number


def main() -> None:
    begun = time.perf_counter()
    children = [Process(target=task, args=(n,)) for n in range(TASKS)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"a process for each task: {time.perf_counter() - begun:.2f} s")

    begun = time.perf_counter()
    with Pool(2) as pool:
        pool.map(task, range(TASKS))
    print(f"a pool of two: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
