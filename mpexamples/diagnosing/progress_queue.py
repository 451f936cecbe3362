"""Draw one bar in the parent for the steps that the workers take."""

import time
from multiprocessing import Pool, SimpleQueue
from typing import Any

from tqdm import tqdm

STEPS = 3  # of each task
steps: Any = None


class StateByState:
    """Where a bar is drawn, so that its earlier states stay visible."""

    def write(self, text: str) -> None:
        if text.strip():
            print(text.strip())

    def flush(self) -> None:
        pass


def keep(queue: Any) -> None:
    global steps
    steps = queue


def bake(number: int) -> int:
    for _ in range(STEPS):
        time.sleep(0.1)
        steps.put(number)
    return number


def main() -> None:
    queue: Any = SimpleQueue()
    screen, look = StateByState(), "steps: {n_fmt}/{total_fmt}"
    with Pool(2, initializer=keep, initargs=[queue]) as pool:
        breads = pool.map_async(bake, range(2))
        every = range(2 * STEPS)
        bar = tqdm(every, mininterval=0, file=screen, bar_format=look)
        for _ in bar:
            queue.get()
        print(f"baked: {breads.get()}")


if __name__ == "__main__":
    main()
