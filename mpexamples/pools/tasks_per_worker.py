"""Count which worker does which of five tasks: slow ones, quick ones."""

import time
from collections import Counter
from multiprocessing import Pool, current_process


def task(seconds: float) -> str:
    time.sleep(seconds)
    return current_process().name


def share(workers: list[str]) -> list[int]:
    return sorted(Counter(workers).values(), reverse=True)


def main() -> None:
    with Pool(3) as pool:
        for seconds in (0.2, 0.0):
            done = [pool.apply(task, (seconds,)) for _ in range(5)]
            print(f"apply, {seconds} s each: {share(done)}")
            pending = [pool.apply_async(task, (seconds,)) for _ in range(5)]
            done = [result.get(timeout=10) for result in pending]
            print(f"apply_async, {seconds} s each: {share(done)}")


if __name__ == "__main__":
    main()
