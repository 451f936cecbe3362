# /// script
# requires-python = ">=3.14"
# ///
"""Give tasks to another interpreter that it can do, and that it can't."""

import os
import sys
from concurrent import futures


def tell(task: str, future: "futures.Future[object]") -> None:
    if error := future.exception():
        lines = str(error).splitlines()
        reason = next(line for line in lines if "support" in line)
        print(f"{task}: {type(error).__name__}: {reason.strip()}")
    else:
        print(f"{task}: {future.result()}")


def add_with_numpy() -> int:
    import numpy

    return int(numpy.sum([1, 2, 3]))


def main() -> None:
    if sys.version_info < (3, 14):
        print("InterpreterPoolExecutor is new in Python 3.14")
        return
    with futures.InterpreterPoolExecutor(1) as executor:
        tell("a list", executor.submit(sum, [1, 2, 3]))
        tell("a lambda", executor.submit(lambda: 6))
        with open(os.devnull) as file:
            tell("an open file", executor.submit(print, file))
        tell("fork", executor.submit(os.fork))
        tell("NumPy", executor.submit(add_with_numpy))


if __name__ == "__main__":
    main()
