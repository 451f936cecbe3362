"""Start a child while a thread of the parent holds a lock."""

import threading
from multiprocessing import Process

lock = threading.Lock()


def hold(held: threading.Event, started: threading.Event) -> None:
    with lock:
        held.set()
        started.wait()


def work() -> None:
    with lock:
        print("has the lock")


def main() -> None:
    held, started = threading.Event(), threading.Event()
    threading.Thread(target=hold, args=(held, started)).start()
    held.wait()
    child = Process(target=work, name="child")
    child.start()
    started.set()
    child.join()


if __name__ == "__main__":
    main()
