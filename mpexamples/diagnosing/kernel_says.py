"""Ask the kernel what each of four children is doing."""

import time
from multiprocessing import Barrier, Lock, Process, Queue
from pathlib import Path
from typing import Any


def act(what: str, all_here: Any, lock: Any, queue: "Queue[str]") -> None:
    all_here.wait()
    if what == "take_lock":
        lock.acquire()
    elif what == "read_queue":
        queue.get()
    elif what == "sleep":
        time.sleep(60)
    else:
        sum(range(10**12))


def main() -> None:
    lock, all_here = Lock(), Barrier(5)
    queue: Queue[str] = Queue()
    lock.acquire()
    children = [
        Process(target=act, args=(what, all_here, lock, queue), name=what)
        for what in ("take_lock", "read_queue", "sleep", "compute")
    ]
    for child in children:
        child.start()
    all_here.wait()
    time.sleep(0.3)  # until each of them is where it stays
    for child in children:
        status = Path(f"/proc/{child.pid}/status").read_text()
        state = status.partition("State:")[2].splitlines()[0].strip()
        place = Path(f"/proc/{child.pid}/wchan").read_text()
        print(f"{child.name}: {state}, {place}")
        child.kill()


if __name__ == "__main__":
    main()
