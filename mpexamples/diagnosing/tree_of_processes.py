"""Print the tree of processes below a program, with psutil."""

import os
from multiprocessing import Event, Process, SimpleQueue, current_process
from typing import Any

import psutil


def tell_name(names: Any) -> None:
    names.put((os.getpid(), current_process().name))


def bake(names: Any, seen: Any) -> None:
    tell_name(names)
    seen.wait()


def run_bakery(names: Any, seen: Any) -> None:
    tell_name(names)
    baker = Process(target=bake, args=(names, seen), name="baker")
    baker.start()
    seen.wait()
    baker.join()


def show(process: psutil.Process, names: dict[int, str], depth: int) -> None:
    command = " ".join(process.cmdline()[2:3])
    name = names.get(process.pid, f"[{command:.50}]")
    memory = process.memory_info().rss // 1024**2
    seconds = process.cpu_times().user
    print(f"{memory:3} MB {seconds:5.2f} s  {'  ' * depth}{name}")
    for child in process.children():
        show(child, names, depth + 1)


def main() -> None:
    queue: SimpleQueue[tuple[int, str]] = SimpleQueue()
    seen = Event()
    tell_name(queue)
    bakery = Process(target=run_bakery, args=(queue, seen), name="bakery")
    bakery.start()
    names = dict(queue.get() for _ in range(3))
    show(psutil.Process(), names, 0)
    seen.set()
    bakery.join()


if __name__ == "__main__":
    main()
