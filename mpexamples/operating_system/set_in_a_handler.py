"""Let a handler of SIGTERM set an event, or let it raise an exception."""

import os
import signal
import sys
import time
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as EventType
from threading import Thread


def bake(stop: EventType) -> None:
    stop.wait()
    print("the child ends")


def send_sigterm() -> None:
    time.sleep(0.3)  # let the parent wait
    print("SIGTERM", flush=True)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    stop = Event()
    child = Process(target=bake, args=(stop,))
    child.start()
    if "raise" in sys.argv:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    else:
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
    try:
        Thread(target=send_sigterm).start()
        stop.wait()
    except KeyboardInterrupt:
        stop.set()
    child.join()
    print("the parent ends")


if __name__ == "__main__":
    main()
