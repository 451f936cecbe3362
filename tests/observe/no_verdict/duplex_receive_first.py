"""Both ends of a duplex pipe are received from; no end is open too long."""

import multiprocessing as mp
from typing import Any


def answer(end: Any) -> None:
    end.send(end.recv() + 1)


def main() -> None:
    own, other = mp.Pipe()
    child = mp.get_context("spawn").Process(target=answer, args=(other,))
    child.start()
    other.close()
    print(own.recv())


if __name__ == "__main__":
    main()
