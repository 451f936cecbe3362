"""Kill a process in the middle of a message that somebody gets."""

import queue
import time
from multiprocessing import Pipe, Process, Queue
from select import select
from threading import Thread

LARGE = bytes(1_000_000)  # more than a pipe holds


def kill(child: Process) -> None:
    child.kill()
    child.join()
    print(f"{child.name} is killed: exit code {child.exitcode}")


def main() -> None:
    results: Queue[bytes] = Queue()
    try:
        results.get(timeout=0.2)
    except queue.Empty:
        print("nothing was put: get(timeout=0.2) raised queue.Empty")

    child = Process(target=results.put, args=(LARGE,), name="with a queue")
    child.start()
    while results.empty():
        time.sleep(0.01)
    kill(child)
    getting = Thread(target=results.get, args=(True, 0.2), daemon=True)
    getting.start()
    getting.join(1.0)
    print(f"get(timeout=0.2) still waits after 1 s: {getting.is_alive()}")

    here, there = Pipe(duplex=False)
    child = Process(target=there.send, args=(LARGE,), name="with a pipe")
    child.start()
    while select([], [there], [], 0)[1]:  # until the pipe is full
        time.sleep(0.01)
    there.close()
    kill(child)
    try:
        here.recv()
    except OSError as error:
        print(f"recv() raised {error!r}")


if __name__ == "__main__":
    main()
