"""Try to send fourteen kinds of objects, as a task and as an argument."""

import multiprocessing as mp
import os
import re
import socket
import sqlite3
import threading
from collections.abc import Callable
from typing import Any


def receive(thing: Any) -> None:
    pass


def attempt(send: Callable[..., None], *args: Any) -> str:
    try:
        send(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "sent"


def main() -> None:
    things = {
        "a dict": {"noodles": 7},
        "an exception": ValueError("too hot"),
        "a pattern of re": re.compile("noodles?"),
        "a function of this file": receive,
        "a method of a list": [1, 2].count,
        "a socket": socket.socket(),
        "a Connection": mp.Pipe()[0],
        "a lambda": lambda: None,
        "a generator": (number for number in (1, 2)),
        "a module": re,
        "an open file": open(os.devnull),
        "a database connection": sqlite3.connect(":memory:"),
        "a threading.Lock": threading.Lock(),
        "a Thread": threading.Thread(),
    }
    with mp.Pool(1) as pool:
        for name, thing in things.items():
            task = attempt(pool.apply, receive, (thing,))
            child = mp.Process(target=receive, args=(thing,))
            print(f"{name}: task {task}; argument {attempt(child.start)}")


if __name__ == "__main__":
    main()
