"""Send small and large messages in six ways, and see how fast each is."""

import time
from collections.abc import Callable
from multiprocessing import Manager, Pipe, Process, Queue, SimpleQueue

from mpexamples.choosing.shared_slot import Slot

MEGABYTE = bytes(1_000_000)
SMALL, LARGE = 1000, 20
MESSAGES = [bytes(10)] * (1 + SMALL) + [MEGABYTE] * (1 + LARGE)
Put = Callable[[bytes], None]
Get = Callable[[], bytes]


def send_all(put: Put) -> None:
    for message in MESSAGES:
        put(message)


def measure(way: str, put: Put, get: Get) -> None:
    child = Process(target=send_all, args=(put,))
    child.start()
    rates = []
    for messages in (SMALL, LARGE):
        get()  # the first one has to wait for the child
        begun = time.perf_counter()
        for _ in range(messages):
            get()
        rates.append(messages / (time.perf_counter() - begun))
    child.join()
    print(f"{way}  {rates[0]:.0f}  {rates[1]:.0f}")


def main() -> None:
    receiver, sender = Pipe(duplex=False)
    simple, queue, slot = SimpleQueue(), Queue(), Slot(len(MEGABYTE))
    with Manager() as manager:
        far = manager.Queue()
        measure("Pipe", sender.send, receiver.recv)
        measure("Pipe, bytes", sender.send_bytes, receiver.recv_bytes)
        measure("SimpleQueue", simple.put, simple.get)
        measure("Queue", queue.put, queue.get)
        measure("manager's Queue", far.put, far.get)
        measure("SharedMemory", slot.put, slot.get)
    slot.close()


if __name__ == "__main__":
    main()
