"""Press Ctrl-C while a parent waits for its three children."""

import os
import signal
import time
from multiprocessing import Process, Semaphore
from multiprocessing.synchronize import Semaphore as SemaphoreType
from threading import Thread


def bake(begun: SemaphoreType) -> None:
    begun.release()
    time.sleep(10)


def press_ctrl_c(begun: SemaphoreType) -> None:
    for _ in range(3):
        begun.acquire()
    print("^C", flush=True)
    os.killpg(os.getpgrp(), signal.SIGINT)


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = Semaphore(0)
    children = [Process(target=bake, args=(begun,)) for _ in range(3)]
    for child in children:
        child.start()
    Thread(target=press_ctrl_c, args=(begun,)).start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
