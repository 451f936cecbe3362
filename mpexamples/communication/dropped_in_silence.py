"""Put objects that cannot be pickled into a queue, then one that can."""

import queue
import sys
import time
from multiprocessing import Event, Process, Queue
from multiprocessing.synchronize import Event as EventType


class Slow:
    def __reduce__(self) -> str:
        time.sleep(0.2)  # by then, a producer that leaves is at its end
        raise TypeError("not this object")


def produce(messages: "Queue[object]", may_end: EventType) -> None:
    messages.put(Slow())
    messages.put(Process())
    messages.put("a string")
    print("put() has returned three times")
    may_end.wait()


def main() -> None:
    messages: Queue[object] = Queue()
    may_end = Event()
    producer = Process(
        target=produce, args=(messages, may_end), name="producer"
    )
    producer.start()
    patience = None
    if "leave" in sys.argv:
        may_end.set()
        producer.join()
        patience = 0.2
    try:
        print(f"get() returned {messages.get(timeout=patience)!r}")
    except queue.Empty:
        print("there is nothing to get")
    may_end.set()
    producer.join()
    print(f"the producer's exit code: {producer.exitcode}")


if __name__ == "__main__":
    main()
