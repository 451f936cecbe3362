"""Catch Ctrl-C outside the manager's block, and lose the results."""

import os
import signal
from multiprocessing import Event, Manager, Process
from typing import Any


def work(results: Any, ready: Any, stop: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results["first half"] = "done"
    ready.set()
    stop.wait()
    results["second half"] = "stopped"


def main() -> None:
    ready, stop = Event(), Event()
    try:
        with Manager() as manager:
            results = manager.dict()
            child = Process(target=work, args=(results, ready, stop))
            child.start()
            ready.wait()
            os.killpg(0, signal.SIGINT)  # what Ctrl-C does
            child.join()
            print(results.copy())
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        stop.set()
        child.join()
    print(f"the child has ended with {child.exitcode}")


if __name__ == "__main__":
    main()
