"""Share memory with a child that was started before the memory was made."""

import sys
import time
from multiprocessing import Process, SimpleQueue
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path


def read(names: "SimpleQueue[str]") -> None:
    memory = SharedMemory(names.get())
    print("the child reads", memory.buf[0])
    memory.close()


def main() -> None:
    is_older = "first" not in sys.argv
    names: SimpleQueue[str] = SimpleQueue()
    child = Process(target=read, args=(names,))
    if is_older:
        child.start()
    memory = SharedMemory(create=True, size=1000)
    memory.buf[0] = 7
    if not is_older:
        child.start()
    names.put(memory.name)
    child.join()

    segment = Path("/dev/shm", memory.name)
    end = time.monotonic() + 2 * is_older
    while segment.exists() and time.monotonic() < end:
        time.sleep(0.01)  # a tracker ends after its process
    print("the child has ended; the segment exists:", segment.exists())
    memory.close()
    try:
        memory.unlink()
    except FileNotFoundError:
        print("unlink() raised FileNotFoundError")


if __name__ == "__main__":
    main()
