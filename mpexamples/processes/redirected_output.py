"""Redirect sys.stdout in the parent, and print in a child."""

import contextlib
import io
from multiprocessing import Process


def speak() -> None:
    print("from the child")


def main() -> None:
    caught = io.StringIO()
    with contextlib.redirect_stdout(caught):
        print("from the parent")
        child = Process(target=speak)
        child.start()
        child.join()
    print(f"caught: {caught.getvalue().splitlines()}")


if __name__ == "__main__":
    main()
