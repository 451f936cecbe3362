"""A consumer waits for a message with the lock that its producer needs."""

import multiprocessing as mp
from typing import Any


def consume(queue: Any, lock: Any) -> None:
    with lock:
        queue.get()


def produce(queue: Any, lock: Any) -> None:
    with lock:
        queue.put("bread")


def main() -> None:
    queue, lock = mp.Queue(), mp.Lock()  # type: ignore[var-annotated]
    consumer, producer = (
        mp.Process(target=target, args=(queue, lock))
        for target in (consume, produce)
    )
    consumer.start()
    while lock.acquire(block=False):
        lock.release()
    producer.start()
    consumer.join()


if __name__ == "__main__":
    main()
