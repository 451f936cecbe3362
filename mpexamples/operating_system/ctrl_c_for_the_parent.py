"""Let the workers of a pool ignore Ctrl-C, and end them yourself."""

import os
import signal
import time
from multiprocessing import Pool, Semaphore
from multiprocessing.synchronize import Semaphore as SemaphoreType
from threading import Thread

begun: SemaphoreType


def prepare(semaphore: SemaphoreType) -> None:
    global begun
    begun = semaphore
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def bake(loaf: int) -> int:
    begun.release()
    time.sleep(10)
    return loaf


def press_ctrl_c(begun: SemaphoreType) -> None:
    for _ in range(2):
        begun.acquire()
    print("^C", flush=True)
    os.killpg(os.getpgrp(), signal.SIGINT)


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = Semaphore(0)
    pool = Pool(2, prepare, (begun,))
    try:
        Thread(target=press_ctrl_c, args=(begun,)).start()
        pool.map(bake, [1, 2])
    except KeyboardInterrupt:
        print("the parent wants to stop", flush=True)
    pool.terminate()
    pool.join()
    print("the pool has ended")


if __name__ == "__main__":
    main()
