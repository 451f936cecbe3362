"""Give a task in a process a time limit of asyncio."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def slow_task() -> None:
    time.sleep(1)
    print("the task is done after all", flush=True)


async def give_up() -> None:
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as executor:
        executor.submit(abs, -1).result()  # so the worker has started
        future = loop.run_in_executor(executor, slow_task)
        try:
            await asyncio.wait_for(future, timeout=0.3)
        except TimeoutError:
            print(f"TimeoutError; cancelled: {future.cancelled()}")
    print("the block was left")


def main() -> None:
    asyncio.run(give_up())


if __name__ == "__main__":
    main()
