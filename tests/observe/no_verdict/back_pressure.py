"""Two workers put into each other's full queues; nobody takes anything out."""

import multiprocessing as mp
from typing import Any


def work(own: Any, other: Any, both: Any) -> None:
    both.wait()
    for _ in range(3):
        other.put("bread")
    print(own.get())


def main() -> None:
    one, two, both = mp.Queue(1), mp.Queue(1), mp.Barrier(2)  # type: ignore
    children = [
        mp.Process(target=work, args=(*queues, both))
        for queues in ((one, two), (two, one))
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
