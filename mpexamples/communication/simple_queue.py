"""Fill a SimpleQueue before or after its reader is started."""

import sys
from multiprocessing import Process, SimpleQueue


def read(queue: "SimpleQueue[bytes]") -> None:
    for _ in range(2):
        print(f"read {len(queue.get())} bytes")


def main() -> None:
    reader_first = sys.argv[1:] == ["reader-first"]
    queue: SimpleQueue[bytes] = SimpleQueue()
    reader = Process(target=read, args=(queue,), name="reader")
    if reader_first:
        reader.start()
    for size in (1_000, 1_000_000):
        queue.put(bytes(size))
        print(f"put {size} bytes")
    if not reader_first:
        reader.start()
    reader.join()


if __name__ == "__main__":
    main()
