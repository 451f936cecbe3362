"""Hand over to each child what it would have had as a copy."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from multiprocessing import Process


def see_setting(verbose: bool) -> None:
    print(f"the argument: verbose is {verbose}")


def see_environment(mode: str) -> None:
    os.environ["MODE"] = mode
    print(f"the environment: MODE is {os.environ['MODE']}")


def speak(path: str) -> None:
    with open(path, "a") as log, contextlib.redirect_stdout(log):
        print("a line for the log")


def be_called() -> None:
    print("the function: it was called")


def run(target: Callable[..., None], *args: object) -> None:
    child = Process(target=target, args=args)
    child.start()
    child.join()


def main() -> None:
    verbose = True
    run(see_setting, verbose)

    run(see_environment, "fast")

    with tempfile.NamedTemporaryFile("r") as log:
        run(speak, log.name)
        print(f"the log: {log.read()!r}")

    run(be_called)


if __name__ == "__main__":
    main()
