"""Wait for a child before reading what it has put into a queue."""

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
        child.join(1.0)
        print(f"{size} bytes: alive after join(1.0): {child.is_alive()}")
        queue.get()
        child.join()
        alive = child.is_alive()
        print(f"{size} bytes: alive after get() and join(): {alive}")


if __name__ == "__main__":
    main()
