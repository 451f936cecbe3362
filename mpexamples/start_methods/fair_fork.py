"""Ask for fork, but only if this process has no second thread."""

import multiprocessing
import sys
import threading
from multiprocessing.context import ForkContext

import psutil

words: list[str] = []


def look_up(place: int) -> None:
    print(f"word {place} of {len(words)} is {words[place]}")


def fork_context() -> ForkContext:
    threads = psutil.Process().num_threads()
    if threads > 1:
        raise RuntimeError(f"do not fork: there are {threads} threads")
    return multiprocessing.get_context("fork")


def main() -> None:
    words.extend(f"word-{number}" for number in range(100_000))
    leave = threading.Event()
    if "thread" in sys.argv:
        threading.Thread(target=leave.wait).start()
    try:
        child = fork_context().Process(target=look_up, args=(99_999,))
        child.start()
        child.join()
    except RuntimeError as error:
        print(error)
    leave.set()


if __name__ == "__main__":
    main()
