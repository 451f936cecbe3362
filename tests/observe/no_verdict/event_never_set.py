"""A child waits for an event that nobody sets."""

import multiprocessing as mp
from typing import Any


def work(event: Any) -> None:
    event.wait()


def main() -> None:
    event = mp.Event()
    child = mp.Process(target=work, args=(event,))
    child.start()
    child.join()


if __name__ == "__main__":
    main()
