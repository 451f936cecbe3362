"""Wait for four slow answers: in turn, as coroutines, threads, processes."""

import asyncio
import time
from multiprocessing import Process
from threading import Thread

ANSWERS = range(4)
DELAY = 0.2  # seconds that a slow server might need


def in_turn() -> None:
    for _ in ANSWERS:
        time.sleep(DELAY)


def as_coroutines() -> None:
    async def wait() -> None:
        await asyncio.gather(*[asyncio.sleep(DELAY) for _ in ANSWERS])

    asyncio.run(wait())


def together(workers: list[Thread] | list[Process]) -> None:
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def in_threads() -> None:
    together([Thread(target=time.sleep, args=(DELAY,)) for _ in ANSWERS])


def in_processes() -> None:
    together([Process(target=time.sleep, args=(DELAY,)) for _ in ANSWERS])


def main() -> None:
    for way in (in_turn, as_coroutines, in_threads, in_processes):
        begun = time.perf_counter()
        way()
        print(f"{way.__name__}: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
