"""Start four children eight times, and note who is there first."""

from multiprocessing import Process, SimpleQueue


def arrive(number: int, queue: "SimpleQueue[int]") -> None:
    queue.put(number)


def main() -> None:
    queue: SimpleQueue[int] = SimpleQueue()
    orders = []
    for _ in range(8):
        children = [Process(target=arrive, args=(n, queue)) for n in range(4)]
        for child in children:
            child.start()
        orders.append([queue.get() for _ in children])
        for child in children:
            child.join()
    for order in orders:
        print(*order)
    as_started = orders.count([0, 1, 2, 3])
    print(f"in the order of start(): {as_started} of {len(orders)}")
    print(f"different orders: {len(set(map(tuple, orders)))}")


if __name__ == "__main__":
    main()
