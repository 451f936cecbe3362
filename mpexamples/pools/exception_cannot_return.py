"""Raise an exception that can't be rebuilt, in a Pool or an executor."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


class Burnt(Exception):
    def __init__(self, dish: str, minutes: int) -> None:
        super().__init__(f"{dish}, {minutes} minutes too long")


class Rebuildable(Exception):
    def __init__(self, dish: str, minutes: int) -> None:
        super().__init__(dish, minutes)


def bake(kind: type[Exception]) -> None:
    raise kind("cake", 20)


def main() -> None:
    kind = Rebuildable if "rebuildable" in sys.argv else Burnt
    try:
        if "executor" in sys.argv:
            with ProcessPoolExecutor(1) as executor:
                executor.submit(bake, kind).result()
        else:
            with Pool(1) as pool:
                pool.apply(bake, (kind,))
    except Exception as error:
        print(f"{error!r}")
        print(f"cause: {error.__cause__}")


if __name__ == "__main__":
    main()
