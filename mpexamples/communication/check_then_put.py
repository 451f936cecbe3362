"""Let two producers ask full() at the same moment, then put."""

import time
from multiprocessing import Barrier, Process, Queue
from typing import Any


def produce(queue: "Queue[str]", all_asked: Any, name: str) -> None:
    there_is_room = not queue.full()
    print(f"there is room: {there_is_room}")
    all_asked.wait()
    if there_is_room:
        queue.put(name)
        print("put() has returned")


def main() -> None:
    queue: Queue[str] = Queue(1)
    all_asked = Barrier(3)
    producers = [
        Process(target=produce, args=(queue, all_asked, name), name=name)
        for name in ("Ann", "Bob")
    ]
    for producer in producers:
        producer.start()
    all_asked.wait()
    time.sleep(0.5)
    stuck = [producer.name for producer in producers if producer.is_alive()]
    print(f"still waiting in put(): {len(stuck)} of 2")
    for _ in producers:
        print(f"the parent reads a message of {queue.get(timeout=10)}")
    for producer in producers:
        producer.join()


if __name__ == "__main__":
    main()
