"""Try to send what processes share, as a task and as an argument."""

import multiprocessing as mp
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
        "a Queue": mp.Queue(),
        "a Lock": mp.Lock(),
        "an Event": mp.Event(),
        "a Value": mp.Value("i"),
        "a RawValue": mp.RawValue("i"),
        "a Process": mp.Process(),
    }
    with mp.Pool(1) as pool:
        for name, thing in things.items():
            print(name)
            child = mp.Process(target=receive, args=(thing,), name=name)
            print(f"  as an argument: {attempt(child.start)}")
            child.join()
            task = attempt(pool.apply, receive, (thing,))
            print(f"  in a task: {task}")


if __name__ == "__main__":
    main()
