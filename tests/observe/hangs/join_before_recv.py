"""The parent joins a child that sends more than a pipe can hold."""

import multiprocessing as mp
from typing import Any


def work(end: Any) -> None:
    end.send(b"x" * 10_000_000)


def main() -> None:
    ours, theirs = mp.Pipe()
    child = mp.Process(target=work, args=(theirs,))
    child.start()
    child.join()
    ours.recv()


if __name__ == "__main__":
    main()
