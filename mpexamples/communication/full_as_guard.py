"""Guard ``put`` with ``full()`` and count the messages that arrive."""

import sys
from multiprocessing import Process, Queue
from queue import Empty


def produce(queue: "Queue[int]") -> None:
    for message in range(5):
        if queue.full():
            print(f"full, so {message} is thrown away")
        else:
            queue.put(message)
            print(f"put {message}")


def consume(queue: "Queue[int]") -> None:
    received = []
    while True:
        try:
            received.append(queue.get(timeout=0.3))
        except Empty:
            break
        print(f"got {received[-1]}")
    print(f"sent 5, received {len(received)}")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    queue: Queue[int] = Queue(size)
    for target in (produce, consume):
        process = Process(target=target, args=(queue,), name=target.__name__)
        process.start()
        process.join()


if __name__ == "__main__":
    main()
