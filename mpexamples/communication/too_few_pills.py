"""Send two pills to three consumers."""

import time
from multiprocessing import Process, Queue

PILL = None


def consume(tasks: "Queue[int | None]") -> None:
    while tasks.get() is not PILL:
        pass
    print("took a pill and leaves")


def main() -> None:
    tasks: Queue[int | None] = Queue()
    consumers = [
        Process(target=consume, args=(tasks,), name=f"consumer-{n}")
        for n in range(3)
    ]
    for consumer in consumers:
        consumer.start()
    tasks.put(PILL)
    tasks.put(PILL)
    while sum(consumer.is_alive() for consumer in consumers) > 1:
        time.sleep(0.05)
    time.sleep(0.4)
    waiting = [c.name for c in consumers if c.is_alive()]
    print(f"still waiting: {len(waiting)} of {len(consumers)}")
    tasks.put(PILL)
    for consumer in consumers:
        consumer.join()


if __name__ == "__main__":
    main()
