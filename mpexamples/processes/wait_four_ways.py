"""Wait for four slow answers: in turn, as coroutines, threads, processes."""

import asyncio
import time
from collections.abc import Callable
from multiprocessing import Process
from threading import Thread

ANSWERS = 4
SECONDS = 0.2  # what a slow server might need


def in_turn() -> None:
    for _ in range(ANSWERS):
        time.sleep(SECONDS)


def as_coroutines() -> None:
    async def wait_for_all() -> None:
        await asyncio.gather(*(asyncio.sleep(SECONDS) for _ in range(ANSWERS)))

    asyncio.run(wait_for_all())


def in_threads() -> None:
    start_and_join(
        [Thread(target=time.sleep, args=(SECONDS,)) for _ in range(ANSWERS)]
    )


def in_processes() -> None:
    start_and_join(
        [Process(target=time.sleep, args=(SECONDS,)) for _ in range(ANSWERS)]
    )


def start_and_join(workers: list[Thread] | list[Process]) -> None:
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def main() -> None:
    ways: list[Callable[[], None]]
    ways = [in_turn, as_coroutines, in_threads, in_processes]
    for way in ways:
        begun = time.perf_counter()
        way()
        print(f"{way.__name__}: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
