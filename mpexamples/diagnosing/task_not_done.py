"""Skip a task without task_done(), or call it in any case."""

import sys
from multiprocessing import JoinableQueue, Process


def careless(orders: "JoinableQueue[str]") -> None:
    while True:
        if (order := orders.get()) == "soup":
            continue
        print(f"baked: {order}")
        orders.task_done()


def careful(orders: "JoinableQueue[str]") -> None:
    while True:
        try:
            if (order := orders.get()) == "soup":
                continue
            print(f"baked: {order}")
        finally:
            orders.task_done()


def main() -> None:
    bake = careful if sys.argv[1:] == ["finally"] else careless
    orders: JoinableQueue[str] = JoinableQueue()
    Process(target=bake, args=(orders,), name="baker", daemon=True).start()
    for order in ("bread", "soup", "cake"):
        orders.put(order)
    orders.join()
    print("every order is done")


if __name__ == "__main__":
    main()
