"""Start a guest whenever fewer than three are there; one of six is killed."""

import os
import signal
import time
from multiprocessing import Process, current_process
from multiprocessing.connection import wait

TABLES = 3


def eat() -> None:
    print("sits down")
    time.sleep(0.3)
    if current_process().name == "Ben":
        os.kill(os.getpid(), signal.SIGKILL)  # as a crash would end it


def main() -> None:
    outside = [
        Process(target=eat, name=name)
        for name in ("Anna", "Ben", "Cleo", "Dan", "Eve", "Finn")
    ]
    inside: list[Process] = []
    while outside or inside:
        while outside and len(inside) < TABLES:
            guest = outside.pop(0)
            guest.start()
            inside.append(guest)
        wait([guest.sentinel for guest in inside])
        for guest in [each for each in inside if not each.is_alive()]:
            inside.remove(guest)
            print(f"{guest.name} has ended: exit code {guest.exitcode}")


if __name__ == "__main__":
    main()
