"""Another thread has the lock that the main thread waits for."""

import multiprocessing as mp
import threading
from typing import Any


def consume(queue: Any, lock: Any, has_it: threading.Event) -> None:
    with lock:
        has_it.set()
        queue.get()


def main() -> None:
    queue, lock = mp.Queue(), mp.Lock()  # type: ignore[var-annotated]
    has_it = threading.Event()
    thread = threading.Thread(target=consume, args=(queue, lock, has_it))
    thread.start()
    has_it.wait()
    with lock:
        queue.put("bread")


if __name__ == "__main__":
    main()
