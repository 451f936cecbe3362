"""Call asyncio.run() in a child, and set an event of its parent's loop."""

import asyncio
from multiprocessing import Process
from typing import Any

arrived: Any = None  # an event for coroutines


async def greet() -> None:
    print("the child has a loop of its own")


def work() -> None:
    asyncio.run(greet())
    if arrived is None:
        print("the child has no event")
    else:
        arrived.set()
        print(f"the event in the child is set: {arrived.is_set()}")


async def start_a_child() -> None:
    global arrived
    arrived = asyncio.Event()
    child = Process(target=work, name="child")
    child.start()
    await asyncio.to_thread(child.join)
    print(f"the event in the parent is set: {arrived.is_set()}")


def main() -> None:
    asyncio.run(start_a_child())


if __name__ == "__main__":
    main()
