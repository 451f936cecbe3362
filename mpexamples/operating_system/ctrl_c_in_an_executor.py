"""Press Ctrl-C while an executor with two workers has ten tasks."""

import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import Barrier
from multiprocessing.synchronize import Barrier as BarrierType
from threading import Thread

both_begun: BarrierType


def prepare(barrier: BarrierType) -> None:
    global both_begun
    both_begun = barrier


def bake(loaf: int) -> None:
    if loaf < 2:
        both_begun.wait()
        time.sleep(10)
    time.sleep(0.1)
    print(f"loaf {loaf} is done", flush=True)


def press_ctrl_c(both_begun: BarrierType) -> None:
    both_begun.wait()
    print("^C", flush=True)
    os.killpg(os.getpgrp(), signal.SIGINT)


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    both_begun = Barrier(3)
    with ProcessPoolExecutor(2, None, prepare, (both_begun,)) as executor:
        futures = [executor.submit(bake, loaf) for loaf in range(10)]
        try:
            Thread(target=press_ctrl_c, args=(both_begun,)).start()
            wait(futures)
        except KeyboardInterrupt:
            print("the parent wants to stop", flush=True)
            if "cancel" in sys.argv:
                executor.shutdown(cancel_futures=True)
    print("the executor has ended")


if __name__ == "__main__":
    main()
