"""Let the workers of an executor end when their parent is killed."""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Barrier, Pipe, Process, active_children
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Barrier as BarrierType
from threading import Thread

import psutil


def end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def prepare(all_there: BarrierType) -> None:
    Thread(target=end_with_parent, daemon=True).start()
    all_there.wait()


def have_workers(pipe: Connection) -> None:
    all_there = Barrier(3)
    executor = ProcessPoolExecutor(2, None, prepare, (all_there,))
    executor.map(abs, [1, 2])
    all_there.wait()
    pipe.send([worker.pid for worker in active_children()])
    time.sleep(10)


def main() -> None:
    here, there = Pipe()
    parent = Process(target=have_workers, args=(there,), name="parent")
    parent.start()
    workers = [psutil.Process(pid) for pid in here.recv()]
    parent.kill()
    parent.join()
    ended, alive = psutil.wait_procs(workers, timeout=5)
    print(f"{len(ended)} workers have ended, {len(alive)} live on")


if __name__ == "__main__":
    main()
