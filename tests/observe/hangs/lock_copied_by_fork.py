"""A process is forked while a thread holds a lock."""

import multiprocessing as mp
import threading
import time

lock = threading.Lock()


def hold() -> None:
    with lock:
        time.sleep(0.3)


def work() -> None:
    with lock:
        print("never")


def main() -> None:
    thread = threading.Thread(target=hold)
    thread.start()
    child = mp.get_context("fork").Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
