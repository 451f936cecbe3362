"""Wait for a process in a coroutine, beside a clock."""

import asyncio
import sys
import time
from multiprocessing import Process, Queue
from typing import Any


def bake(oven: Any) -> None:
    time.sleep(0.6)
    oven.put("bread")


async def tick() -> None:
    while True:
        print("tick")
        await asyncio.sleep(0.1)


async def fetch(oven: Any) -> None:
    clock = asyncio.create_task(tick())
    await asyncio.sleep(0.15)
    print("get() begins")
    if sys.argv[1:] == ["in-a-thread"]:
        bread = await asyncio.to_thread(oven.get)
    else:
        bread = oven.get()
    print(f"got {bread}")
    clock.cancel()


def main() -> None:
    oven: Any = Queue()
    baker = Process(target=bake, args=(oven,), name="baker")
    baker.start()
    asyncio.run(fetch(oven))
    baker.join()


if __name__ == "__main__":
    main()
