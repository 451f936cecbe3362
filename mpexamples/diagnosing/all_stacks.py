"""Let the workers of a pool print their stacks when they hang."""

import faulthandler
import os
import signal
import sys
import time
from multiprocessing import Barrier, Lock, Pool, active_children
from typing import Any

tools: Any
meeting: Any


def prepare(by_itself: bool, *shared: Any) -> None:
    global tools, meeting
    tools, meeting = shared
    if by_itself:
        faulthandler.dump_traceback_later(0.5)
    else:
        faulthandler.register(signal.SIGUSR1)


def bake(first: str, second: str) -> None:
    with tools[first]:
        meeting.wait()
        with tools[second]:
            print("has oven and mixer")


def main() -> None:
    by_itself, all_three = sys.argv[1:] == ["by-itself"], Barrier(3)
    locks = {"oven": Lock(), "mixer": Lock()}
    orders = [("oven", "mixer"), ("mixer", "oven")]
    with Pool(2, prepare, (by_itself, locks, all_three)) as pool:
        result = pool.starmap_async(bake, orders, chunksize=1)
        all_three.wait()  # each worker has its first lock
        result.wait(timeout=0.7)
        if not result.ready():
            print("no result in time", flush=True)
        for worker in active_children() if not by_itself else []:
            assert worker.pid is not None
            os.kill(worker.pid, signal.SIGUSR1)
            time.sleep(0.2)  # so that their stacks don't mix


if __name__ == "__main__":
    main()
