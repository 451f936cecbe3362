"""Put things into a manager's dict from a child, and keep all of them."""

from multiprocessing import Manager, Process
from typing import Any


def shop(basket: Any, note: Any) -> None:
    basket["things"] = 2
    fruit = basket["fruit"]
    fruit.append("apple")
    basket["fruit"] = fruit
    basket["bread"].append("roll")
    note.items = [*note.items, "milk"]


def main() -> None:
    with Manager() as manager:
        basket = manager.dict(things=0, fruit=[])
        basket["bread"] = manager.list()
        note = manager.Namespace()
        note.items = []
        child = Process(target=shop, args=(basket, note))
        child.start()
        child.join()
        for key, value in basket.items():
            print(f"{key}: {value}")
        print(f"note: {note.items}")


if __name__ == "__main__":
    main()
