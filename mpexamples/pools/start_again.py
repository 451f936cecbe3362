"""Do again what a broken executor has not done, and find the culprit."""

import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress


def bake(loaf: int) -> str:
    if loaf == 1:
        os._exit(1)
    return f"loaf {loaf}"


def bake_once(loaves: list[int]) -> dict[int, str]:
    """Return the results that there are when the executor has ended."""
    futures: dict[int, Future[str]] = {}
    with ProcessPoolExecutor(2) as executor, suppress(BrokenProcessPool):
        for loaf in loaves:
            futures[loaf] = executor.submit(bake, loaf)
    return {
        loaf: future.result()
        for loaf, future in futures.items()
        if not isinstance(future.exception(), BrokenProcessPool)
    }


def bake_all(loaves: list[int]) -> dict[int, str]:
    baked = bake_once(loaves)
    left = [loaf for loaf in loaves if loaf not in baked]
    print(f"{loaves}: left: {left}")
    if len(left) > 1:
        middle = len(left) // 2
        baked |= bake_all(left[:middle]) | bake_all(left[middle:])
    elif left:
        print(f"the culprit is {left[0]}")
    return baked


def main() -> None:
    print(bake_all([0, 1, 2, 3, 4]))


if __name__ == "__main__":
    main()
