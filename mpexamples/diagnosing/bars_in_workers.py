"""Let each worker draw a progress bar of its own."""

import sys
import time
from multiprocessing import Pool, RLock, current_process

from tqdm import tqdm


class StateByState:
    """Where a bar is drawn, so that its earlier states stay visible."""

    def write(self, text: str) -> None:
        if text.strip():
            print(text.strip(), flush=True)

    def flush(self) -> None:
        pass


def bake(breads: int) -> None:
    name = current_process().name.rpartition("-")[2]
    screen, look = StateByState(), f"worker {name}: {{n_fmt}}/{{total_fmt}}"
    bar = tqdm(range(breads), mininterval=0, file=screen, bar_format=look)
    for _ in bar:
        time.sleep(0.1)


def main() -> None:
    if sys.argv[1:] == ["rlock"]:
        tqdm.set_lock(RLock())
    lock = tqdm.get_lock()
    with Pool(2, initializer=tqdm.set_lock, initargs=[lock]) as pool:
        pool.map(bake, [3, 4], chunksize=1)


if __name__ == "__main__":
    main()
