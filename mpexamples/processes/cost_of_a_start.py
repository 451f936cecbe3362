"""Measure what a thread and a process cost before they do any work."""

import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from threading import Thread

import psutil


def report(sender: "Connection[tuple[float, int]]", begun: float) -> None:
    taken = time.monotonic() - begun
    sender.send((taken, psutil.Process().memory_full_info().uss))


def measure_a_process() -> None:
    receiver, sender = Pipe(duplex=False)
    child = Process(target=report, args=(sender, time.monotonic()))
    child.start()
    taken, memory = receiver.recv()
    child.join()
    print(
        f"a process: runs after {taken * 1000:.1f} ms,"
        f" has {memory / 2**20:.1f} MiB of its own"
    )


def measure_a_thread() -> None:
    begun = time.monotonic()
    times: list[float] = []
    thread = Thread(target=lambda: times.append(time.monotonic()))
    thread.start()
    thread.join()
    print(f"a thread: runs after {(times[0] - begun) * 1000:.2f} ms")


def main() -> None:
    measure_a_thread()
    measure_a_process()
    measure_a_process()


if __name__ == "__main__":
    main()
