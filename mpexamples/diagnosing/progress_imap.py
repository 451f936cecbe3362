"""Draw a progress bar for a pool: with map(), imap(), and imap in chunks."""

import time
from collections.abc import Iterable
from multiprocessing import Pool

from tqdm import tqdm

TASKS = 6


class StateByState:
    """Where a bar is drawn, so that its earlier states stay visible."""

    def write(self, text: str) -> None:
        if text.strip():
            print(text.strip())

    def flush(self) -> None:
        pass


def bake(number: int) -> int:
    time.sleep(0.1)
    return number


def draw(way: str, results: Iterable[int]) -> None:
    screen, look = StateByState(), "{desc}: {n_fmt}/{total_fmt}"
    bar = tqdm(
        results, way, TASKS, mininterval=0, file=screen, bar_format=look
    )
    for _ in bar:
        pass


def main() -> None:
    with Pool(2) as pool:
        draw("map", pool.map(bake, range(TASKS)))
        draw("imap", pool.imap(bake, range(TASKS)))
        draw("in chunks", pool.imap(bake, range(TASKS), chunksize=3))


if __name__ == "__main__":
    main()
