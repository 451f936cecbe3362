"""Send five messages through a queue with room for two, and lose none."""

import sys
import time
from multiprocessing import Process, Queue

END = None


def produce(queue: "Queue[int | None]") -> None:
    for message in range(5):
        queue.put(message)
        print(f"put {message}")
    queue.put(END)


def consume(queue: "Queue[int | None]") -> None:
    received = 0
    while (message := queue.get()) is not END:
        print(f"got {message}")
        received += 1
        time.sleep(0.15)
    print(f"sent 5, received {received}")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    queue: Queue[int | None] = Queue(size)
    processes = [
        Process(target=target, args=(queue,), name=target.__name__)
        for target in (produce, consume)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
