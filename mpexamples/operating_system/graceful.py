"""Stop at SIGTERM with all work in hand finished, and exit code 0."""

import os
import signal
import sys
import time
from multiprocessing import Event, Process, Semaphore
from multiprocessing.synchronize import Event as EventType
from multiprocessing.synchronize import Semaphore as SemaphoreType
from threading import Thread


def bake(stop: EventType, begun: SemaphoreType) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while not stop.is_set():
        begun.release()
        time.sleep(0.4)
        print("a loaf is done", flush=True)


def send_sigterm(begun: SemaphoreType) -> None:
    for _ in range(2):
        begun.acquire()
    print("SIGTERM", flush=True)
    if "group" in sys.argv:
        os.killpg(os.getpgrp(), signal.SIGTERM)
    else:
        os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    stop, begun = Event(), Semaphore(0)
    children = [Process(target=bake, args=(stop, begun)) for _ in range(2)]
    for child in children:
        child.start()
    try:
        Thread(target=send_sigterm, args=(begun,)).start()
        children[0].join()
    except KeyboardInterrupt:
        stop.set()
    for child in children:
        child.join(5)
        child.kill()
    print(f"exit codes {[child.exitcode for child in children]}")


if __name__ == "__main__":
    main()
