"""Append to one list from a thread and from a process."""

import os
import threading
from multiprocessing import Process

names: list[str] = []


def sign(name: str) -> None:
    names.append(name)
    where = f"pid {os.getpid()}, {threading.current_thread().name}"
    print(f"{name} ({where}) sees {names}")


def main() -> None:
    sign("main")
    thread = threading.Thread(target=sign, args=("thread",))
    thread.start()
    thread.join()
    process = Process(target=sign, args=("process",))
    process.start()
    process.join()
    print(f"In the end main sees {names}")


if __name__ == "__main__":
    main()
