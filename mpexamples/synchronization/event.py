"""Wait for an event with a time-out and without."""

import multiprocessing
import time
from multiprocessing import Process
from typing import Any


def lose_patience(event: Any, gave_up: Any) -> None:
    print(f"wait(0.3) returned {event.wait(0.3)}")
    gave_up.set()
    event.wait()
    print(f"now is_set() says {event.is_set()}")


def be_patient(event: Any) -> None:
    print(f"wait() returned {event.wait()}")


def main() -> None:
    event, gave_up = multiprocessing.Event(), multiprocessing.Event()
    children = [
        Process(target=lose_patience, args=(event, gave_up), name="impatient"),
        Process(target=be_patient, args=(event,), name="patient"),
    ]
    for child in children:
        child.start()
    gave_up.wait()
    time.sleep(0.3)
    event.set()
    print("set()")
    for child in children:
        child.join()
    event.clear()
    print(f"clear(); is_set() says {event.is_set()}")


if __name__ == "__main__":
    main()
