"""Compute in the event loop and then in a process, beside a clock."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def compute() -> None:
    end = time.process_time() + 0.4  # seconds of processor time
    while time.process_time() < end:
        pass


async def tick() -> None:
    while True:
        print("tick")
        await asyncio.sleep(0.1)


async def compute_beside_a_clock() -> None:
    clock = asyncio.create_task(tick())
    await asyncio.sleep(0.25)
    print("compute in the loop")
    compute()
    print("compute in a process")
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as executor:
        await loop.run_in_executor(executor, compute)
    print("done")
    clock.cancel()


def main() -> None:
    asyncio.run(compute_beside_a_clock())


if __name__ == "__main__":
    main()
