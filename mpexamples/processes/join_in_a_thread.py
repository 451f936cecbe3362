"""Join a child in one thread, and go on in another."""

import multiprocessing
import sys
import time
from multiprocessing import Process
from threading import Thread


def main() -> None:
    may_end = multiprocessing.Event()
    child = Process(target=may_end.wait, name="child")
    child.start()
    if "main" in sys.argv:
        child.join()  # the main thread gets no further
    waiting = Thread(target=child.join, name="waiting")
    waiting.start()
    for number in range(3):
        time.sleep(0.1)
        print(f"round {number}; the other thread waits: {waiting.is_alive()}")
    may_end.set()
    waiting.join()
    print(f"join() has returned; exit code {child.exitcode}")


if __name__ == "__main__":
    main()
