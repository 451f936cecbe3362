"""Start children that need a large package, preloaded or not."""

import multiprocessing
import sys
import time

import numpy as np


def work(started: float) -> None:
    ready = time.monotonic() - started
    print(f"ready after {ready:.2f} s: {np.add(2, 2)}", flush=True)


def main() -> None:
    multiprocessing.set_forkserver_preload(sys.argv[1:])
    for _ in range(3):
        child = multiprocessing.Process(target=work, args=[time.monotonic()])
        child.start()
        child.join()


if __name__ == "__main__":
    main()
