"""Kill the parent of a pool or an executor, and look at its workers."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Barrier, Pipe, Pool, Process, active_children
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier as BarrierType

import psutil


def have_workers(kind: str, pipe: Connection) -> None:
    all_there = Barrier(3)
    if kind == "executor":
        executor = ProcessPoolExecutor(2, initializer=all_there.wait)
        executor.map(abs, [1, 2])  # it starts a worker for each task
        wait_for_death(all_there, pipe)
    with Pool(2, initializer=all_there.wait):
        wait_for_death(all_there, pipe)


def wait_for_death(all_there: BarrierType, pipe: Connection) -> None:
    all_there.wait()
    pipe.send([worker.pid for worker in active_children()])
    time.sleep(10)


def main() -> None:
    kind = "executor" if "executor" in sys.argv else "pool"
    here, there = Pipe()
    parent = Process(target=have_workers, args=(kind, there), name="parent")
    parent.start()
    workers = [psutil.Process(pid) for pid in here.recv()]
    parent.kill()
    parent.join()
    ended, alive = psutil.wait_procs(workers, timeout=1)
    print(f"{kind}: {len(ended)} workers have ended, {len(alive)} live on")
    for worker in alive:
        worker.kill()


if __name__ == "__main__":
    main()
