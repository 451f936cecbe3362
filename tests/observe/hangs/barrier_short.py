"""Two processes come to a barrier for three."""

import multiprocessing as mp
from typing import Any


def work(barrier: Any) -> None:
    barrier.wait()


def main() -> None:
    barrier = mp.Barrier(3)
    children = [mp.Process(target=work, args=(barrier,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
