"""Send an object with a method to another process."""

import time
from dataclasses import dataclass
from multiprocessing import Process, Queue, current_process


@dataclass
class Order:
    """What a guest wants."""

    dish: str
    table: int

    def cook(self) -> str:
        return f"{self.dish} for table {self.table}"


def kitchen(orders: "Queue[Order]") -> None:
    order = orders.get()
    print(f"{current_process().name} cooks {order.cook()}")
    time.sleep(0.2)
    order.dish = "nothing"


def main() -> None:
    orders: Queue[Order] = Queue()
    cook = Process(target=kitchen, args=(orders,), name="cook")
    cook.start()
    order = Order("noodles", 7)
    orders.put(order)
    orders.close()
    orders.join_thread()
    print(f"join_thread() returned; the cook is alive: {cook.is_alive()}")
    cook.join()
    print(f"join() returned; the parent's order is {order.cook()}")


if __name__ == "__main__":
    main()
