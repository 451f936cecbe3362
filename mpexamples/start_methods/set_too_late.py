"""Use multiprocessing in one of several ways, then choose a start method."""

import multiprocessing
import subprocess
import sys
from collections.abc import Callable

FIRST_USES: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "get_context": lambda: multiprocessing.get_context("spawn").Queue(),
    "get_start_method": multiprocessing.get_start_method,
    "Queue": multiprocessing.Queue,
    "set_start_method": lambda: multiprocessing.set_start_method("spawn"),
}


def choose_after(use: str) -> None:
    FIRST_USES[use]()
    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print(f"after {use}: RuntimeError: {error}")
    else:
        print(f"after {use}: spawn it is")


def main() -> None:
    if sys.argv[1:]:
        choose_after(sys.argv[1])
        return
    for use in FIRST_USES:  # each in a program of its own
        subprocess.run([sys.executable, __file__, use])


if __name__ == "__main__":
    main()
