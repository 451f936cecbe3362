"""Pass messages through shared memory, one at a time."""

from multiprocessing import Process, Semaphore, Value
from multiprocessing.shared_memory import SharedMemory


class Slot:
    def __init__(self, size: int) -> None:
        self.memory = SharedMemory(create=True, size=size)
        self.length = Value("i")
        self.empty, self.full = Semaphore(1), Semaphore(0)

    def put(self, message: bytes) -> None:
        self.empty.acquire()
        self.memory.buf[: len(message)] = message
        self.length.value = len(message)
        self.full.release()

    def get(self) -> bytes:
        self.full.acquire()
        message = bytes(self.memory.buf[: self.length.value])
        self.empty.release()
        return message

    def close(self) -> None:
        self.memory.close()
        self.memory.unlink()


def count(slot: Slot) -> None:
    for word in (b"one", b"two", b"three"):
        slot.put(word)
        print("put", word.decode())


def main() -> None:
    slot = Slot(size=100)
    child = Process(target=count, args=(slot,))
    child.start()
    for _ in range(3):
        print("got", slot.get().decode())
    child.join()
    slot.close()


if __name__ == "__main__":
    main()
