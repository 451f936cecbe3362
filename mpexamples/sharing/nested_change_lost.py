"""Put things into a manager's dict from a child, and lose most of them."""

from multiprocessing import Manager, Process
from typing import Any


def shop(basket: Any, note: Any) -> None:
    basket["things"] = 2
    basket["fruit"].append("apple")
    basket["bread"].append("roll")
    note.items.append("milk")


def main() -> None:
    with Manager() as manager:
        basket = manager.dict(things=0, fruit=[])
        basket["bread"] = []
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
