"""Kill a process when the coroutine that waits for it is cancelled."""

import asyncio
import time
from multiprocessing import Process


def slow_task() -> None:
    time.sleep(60)
    print("this is never printed")


async def run(process: Process) -> None:
    """Run a process to its end, or kill it when nobody waits any more."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    process.start()
    loop.add_reader(process.sentinel, ended.set)
    try:
        await ended.wait()
    except asyncio.CancelledError:
        process.kill()
        raise
    finally:
        loop.remove_reader(process.sentinel)
        process.join()


async def give_up() -> None:
    process = Process(target=slow_task, name="task")
    try:
        await asyncio.wait_for(run(process), timeout=0.3)
    except TimeoutError:
        print(f"TimeoutError; exit code {process.exitcode}")


def main() -> None:
    asyncio.run(give_up())


if __name__ == "__main__":
    main()
