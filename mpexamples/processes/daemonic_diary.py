"""Come to the end of a program while two children keep a diary."""

import multiprocessing
import time
from multiprocessing import Process
from multiprocessing.synchronize import Barrier


def keep_diary(started: Barrier) -> None:
    try:
        print("start", flush=True)
        started.wait()
        time.sleep(0.5)
        print("end", flush=True)
    finally:
        print("finally", flush=True)


def main() -> None:
    started = multiprocessing.Barrier(3)
    for daemon in (False, True):
        name = "daemonic" if daemon else "ordinary"
        child = Process(target=keep_diary, args=(started,), name=name)
        child.daemon = daemon
        child.start()
    started.wait()  # until both children have begun
    print("This is the last line of the program")


if __name__ == "__main__":
    main()
