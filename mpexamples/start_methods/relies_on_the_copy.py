"""Rely on four things that only a copy of the parent has."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from multiprocessing import Process

verbose = False


def see_global() -> None:
    print(f"the global: verbose is {verbose}")


def see_environment() -> None:
    print(f"the environment: MODE is {os.environ.get('MODE')}")


def speak() -> None:
    print("a line for the log")


def run(target: Callable[[], None]) -> None:
    child = Process(target=target)
    child.start()
    child.join()


def main() -> None:
    global verbose
    verbose = True
    run(see_global)

    os.environ["MODE"] = "fast"
    run(see_environment)
    with tempfile.TemporaryFile("w+") as log:
        with contextlib.redirect_stdout(log):
            run(speak)
        log.seek(0)
        print(f"the log: {log.read()!r}")

    try:
        run(lambda: print("the lambda: it was called"))
    except Exception as error:
        print(f"the lambda: {type(error).__name__}")


if __name__ == "__main__":
    main()
