"""Share a list of fixed size, and let a manager remove its memory."""

from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from typing import Any


def change(order: Any) -> None:
    order[0] = 12
    try:
        order[1] = "a very long dish"
    except ValueError as error:
        print("ValueError:", error)


def main() -> None:
    with SharedMemoryManager() as manager:
        order = manager.ShareableList([7, "noodles", b"salt\0"])
        child = Process(target=change, args=(order,))
        child.start()
        child.join()
        print(list(order))
        try:
            order.append("tea")
        except AttributeError as error:
            print("AttributeError:", error)


if __name__ == "__main__":
    main()
