"""A forked child waits for a queue of threads, of which it has a copy."""

import multiprocessing as mp
import queue
import threading
import time

messages: queue.SimpleQueue[int] = queue.SimpleQueue()


def work() -> None:
    print(messages.get())


def main() -> None:
    threading.Thread(target=time.sleep, args=(0.2,)).start()
    child = mp.get_context("fork").Process(target=work)
    child.start()
    messages.put(1)
    child.join()


if __name__ == "__main__":
    main()
