"""Kill the workers of an executor because one task takes too long."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import active_children

SECONDS = {"late": 2, "half done": 1}
WAITING = [f"waiting {number}" for number in range(5)]


def work(seconds: int) -> str:
    time.sleep(seconds)
    return f"done after {seconds} s"


def main() -> None:
    with ProcessPoolExecutor(2) as executor:
        futures = {"quick": executor.submit(work, 0)}
        futures["quick"].result()
        for task in [*SECONDS, *WAITING]:
            futures[task] = executor.submit(work, SECONDS.get(task, 0))
        done, not_done = wait(futures.values(), timeout=0.4)
        print(f"done: {len(done)}, not done in time: {len(not_done)}")
        if sys.argv[1:] == ["by-hand"]:
            for worker in active_children():
                worker.kill()
        else:
            executor.kill_workers()
    for task, future in futures.items():
        try:
            print(f"{task}: {future.result()}")
        except Exception as error:
            print(f"{task}: {type(error).__name__}")
    try:
        executor.submit(work, 0)
    except RuntimeError:
        print("another: refused")


if __name__ == "__main__":
    main()
