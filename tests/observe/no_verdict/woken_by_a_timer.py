"""A timer's handler may still put the message that is waited for."""

import multiprocessing as mp
import signal
from typing import Any


def consume(queue: Any) -> None:
    while queue.get() is not None:
        pass


def main() -> None:
    queue: Any = mp.Queue()
    child = mp.Process(target=consume, args=(queue,))
    child.start()
    signal.signal(signal.SIGALRM, lambda *_: queue.put(None))
    signal.alarm(20)
    child.join()


if __name__ == "__main__":
    main()
