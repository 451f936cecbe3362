"""Put three messages into a queue, one of which cannot be pickled."""

from multiprocessing import Process, Queue
from typing import Any


def cook(orders: "Queue[Any]") -> None:
    while (order := orders.get()) is not None:
        print(f"The cook got {order!r}")


def main() -> None:
    orders: Queue[Any] = Queue()
    child = Process(target=cook, args=(orders,), name="cook")
    child.start()
    orders.put("soup")
    orders.put(lambda: "noodles")
    orders.put("tea")
    print("put() was called three times and raised nothing")
    orders.put(None)
    child.join()
    print(f"The cook ended with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
