"""Read what a child has put into a queue before waiting for the child."""

import sys
from multiprocessing import Process, Queue


def produce(queue: "Queue[bytes]", size: int) -> None:
    queue.put(bytes(size))


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 1_000_000]
    for size in sizes:
        queue: Queue[bytes] = Queue()
        child = Process(target=produce, args=(queue, size), name=f"{size}")
        child.start()
        message = queue.get()
        child.join()
        print(f"{len(message)} bytes: alive after join(): {child.is_alive()}")


if __name__ == "__main__":
    main()
