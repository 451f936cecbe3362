"""Try a queue for threads and a queue for processes."""

import multiprocessing
import queue
from multiprocessing import Process
from typing import Any


def answer(channel: Any) -> None:
    channel.put("hello from the child")


def main() -> None:
    for name, channel in (
        ("queue.Queue", queue.Queue()),
        ("multiprocessing.Queue", multiprocessing.Queue()),
    ):
        child = Process(target=answer, args=(channel,))
        try:
            child.start()
        except TypeError as error:
            print(f"{name}: start() raised TypeError: {error}")
            continue
        try:
            print(f"{name}: {channel.get(timeout=2)}")
        except queue.Empty:
            print(f"{name}: nothing came, queue.Empty")
        child.join()


if __name__ == "__main__":
    main()
