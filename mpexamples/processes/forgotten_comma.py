"""Forget the comma in args, and see what reaches the child."""

import sys
from collections.abc import Callable
from multiprocessing import Process
from typing import Any


def receive_all(*arguments: object) -> None:
    print(f"Received {len(arguments)}: {arguments}")


def receive_one(word: str) -> None:
    print(f"Received {word!r}")


WORD = sys.argv[1] if len(sys.argv) > 1 else "abc"
CALLS: list[tuple[Callable[..., None], Any]] = [
    (receive_all, (WORD,)),
    (receive_all, (WORD)),
    (receive_one, (WORD)),
    (receive_one, (5)),
]


def main() -> None:
    for target, args in CALLS:
        print(f"{target.__name__} with args={args!r}")
        try:
            child = Process(target=target, args=args)
        except TypeError as error:
            print(f"TypeError: {error}")
        else:
            child.start()
            child.join()
            print(f"exit code {child.exitcode}")


if __name__ == "__main__":
    main()
