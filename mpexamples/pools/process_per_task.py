"""Give each task a process of its own, and kill those that are late."""

import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection

SECONDS = {"quick": 0, "late": 60, "wrong": -1, "fine": 0.2}
LIMIT = 1


def work(seconds: float, answer: Connection) -> None:
    answer.send("begun")
    time.sleep(seconds)
    answer.send(f"done after {seconds} s")


def start(seconds: float) -> tuple[Process, Connection]:
    receiver, answer = Pipe(duplex=False)
    process = Process(target=work, args=(seconds, answer))
    process.start()
    answer.close()
    return process, receiver


def main() -> None:
    tasks = {name: start(seconds) for name, seconds in SECONDS.items()}
    for _, receiver in tasks.values():
        receiver.recv()
    deadline = time.monotonic() + LIMIT
    for name, (process, receiver) in tasks.items():
        left = max(0, deadline - time.monotonic())
        if not receiver.poll(left):
            process.kill()
            print(f"{name}: killed")
        else:
            try:
                print(f"{name}: {receiver.recv()}")
            except EOFError:
                print(f"{name}: failed")
        process.join()


if __name__ == "__main__":
    main()
