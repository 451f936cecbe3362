"""Double numbers in processes with and without names of their own."""

import multiprocessing
from multiprocessing import Process, current_process


def double(number: int) -> None:
    print(f"{current_process().name}: twice {number} is {number * 2}")


def main() -> None:
    print(f"This is {current_process().name}")
    forgotten = Process(target=double, args=(0,))
    children = [
        Process(target=double, args=(1,)),
        Process(target=double, args=(2,), name="Test"),
        Process(target=double, args=(3,), name="Test"),
        Process(target=double, args=(4,)),
        multiprocessing.get_context("spawn").Process(target=double, args=(5,)),
    ]
    for child in children:
        child.start()
        child.join()
    print(f"Never started, and numbered all the same: {forgotten.name}")


if __name__ == "__main__":
    main()
