"""Send one stop message to two consumers, or one to each."""

import sys
from multiprocessing import Process, Queue

STOP = None


def bake(orders: "Queue[str | None]") -> None:
    while orders.get() is not STOP:
        pass
    print("goes home")


def main() -> None:
    orders: Queue[str | None] = Queue()
    bakers = [
        Process(target=bake, args=(orders,), name=name)
        for name in ("Anna", "Ben")
    ]
    for baker in bakers:
        baker.start()
    for _ in bakers if sys.argv[1:] == ["each"] else bakers[:1]:
        orders.put(STOP)
    for baker in bakers:
        baker.join()


if __name__ == "__main__":
    main()
