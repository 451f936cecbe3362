"""Change one list in three processes, and look at it in all of them."""

from multiprocessing import Barrier, Process, current_process
from typing import Any

basket = ["module"]


def shop(met: Any, changed: Any) -> None:
    name = current_process().name
    print(f"starts with {basket}")
    basket.append(name)
    met.wait()
    changed.wait()
    print(f"ends with {basket}")


def main() -> None:
    met, changed = Barrier(3), Barrier(3)
    basket.append("parent, before the start")
    children = [
        Process(target=shop, args=(met, changed), name=name)
        for name in ("Ann", "Bob")
    ]
    for child in children:
        child.start()
    met.wait()
    basket.append("parent, after the start")
    changed.wait()
    for child in children:
        child.join()
    print(f"ends with {basket}")


if __name__ == "__main__":
    main()
