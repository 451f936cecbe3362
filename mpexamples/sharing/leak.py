"""Share memory with a child, and never remove it."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path


def write(name: str) -> None:
    memory = SharedMemory(name)
    memory.buf[:5] = b"hello"
    memory.close()


def main() -> None:
    memory = SharedMemory(create=True, size=1000)
    segment = Path("/dev/shm", memory.name)
    child = Process(target=write, args=(memory.name,))
    child.start()
    child.join()
    print("the child has written", bytes(memory.buf[:5]))
    memory.close()
    print("closed; the segment exists:", segment.exists())


if __name__ == "__main__":
    main()
