"""Two processes take two locks in different order."""

import multiprocessing as mp
from typing import Any


def work(first: Any, second: Any, barrier: Any) -> None:
    with first:
        barrier.wait()
        with second:
            pass


def main() -> None:
    one, other, barrier = mp.Lock(), mp.Lock(), mp.Barrier(2)
    children = [
        mp.Process(target=work, name=name, args=(*locks, barrier))
        for name, locks in (("AB", (one, other)), ("BA", (other, one)))
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
