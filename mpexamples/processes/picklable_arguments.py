"""Try to pass five kinds of objects to a child process."""

import os
import threading
from multiprocessing import Process


def describe(thing: object) -> None:
    print(f"The child got a {type(thing).__name__}")


def main() -> None:
    things = {
        "a list": [1, 2, 3],
        "a function of this module": describe,
        "a lambda": lambda number: number + 1,
        "a lock of the threading module": threading.Lock(),
        "an open file": open(os.devnull),
    }
    for what, thing in things.items():
        child = Process(target=describe, args=(thing,))
        try:
            child.start()
        except Exception as error:
            print(f"{what}: {type(error).__name__}: {error}")
        else:
            child.join()
            print(f"{what}: passed")


if __name__ == "__main__":
    main()
