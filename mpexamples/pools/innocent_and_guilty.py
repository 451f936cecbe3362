"""Let a worker of an executor die, and ask all futures and workers."""

import multiprocessing
import os
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event
from typing import Any

go: Event


def inherit(event: Event) -> None:
    global go
    go = event


def crash() -> None:
    go.wait()
    os._exit(3)


def main() -> None:
    event = multiprocessing.Event()
    with ProcessPoolExecutor(2, None, inherit, (event,)) as executor:
        futures: dict[str, Future[Any]] = {"done": executor.submit(abs, -1)}
        futures["done"].result()
        futures["innocent"] = executor.submit(time.sleep, 60)
        futures["guilty"] = executor.submit(crash)
        futures["waiting"] = executor.submit(abs, -2)
        workers = multiprocessing.active_children()
        event.set()
        for name, future in futures.items():
            error = future.exception()
            print(f"{name}: {type(error).__name__}: {error}")
        print(f"cause: {error.__cause__}")
        try:
            executor.submit(abs, -3)
        except BrokenProcessPool as error:
            print(f"submit(): {error}")
    for worker in sorted(workers, key=lambda worker: worker.name):
        print(f"{worker.name}: exit code {worker.exitcode}")


if __name__ == "__main__":
    main()
