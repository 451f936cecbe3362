"""Ask one process to stop, and kill another that will not hear."""

import multiprocessing
import signal
import time
from multiprocessing import Process
from typing import Any


def obey(ready: Any, stop: Any) -> None:
    ready.set()
    try:
        while not stop.wait(0.1):
            print("working")
    finally:
        print("tidying up")


def ignore(ready: Any) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(10)


def main() -> None:
    ready, stop = multiprocessing.Event(), multiprocessing.Event()
    polite = Process(target=obey, args=(ready, stop), name="polite")
    polite.start()
    ready.wait()
    time.sleep(0.35)
    stop.set()
    polite.join()
    print(f"polite: exit code {polite.exitcode}")

    ready.clear()
    deaf = Process(target=ignore, args=(ready,), name="deaf")
    deaf.start()
    ready.wait()
    deaf.terminate()
    deaf.join(0.3)
    print(f"deaf, after terminate(): alive {deaf.is_alive()}")
    deaf.kill()
    deaf.join()
    print(f"deaf, after kill(): exit code {deaf.exitcode}")


if __name__ == "__main__":
    main()
