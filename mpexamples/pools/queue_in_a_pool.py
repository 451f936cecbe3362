"""Reach a queue from the tasks of a pool in three ways."""

import multiprocessing
from multiprocessing import Manager, Pool, Queue, current_process
from typing import Any

inherited: Any = None


def inherit(queue: Any) -> None:
    global inherited
    inherited = queue


def put_into(queue: Any) -> None:
    queue.put(current_process().name)


def put() -> None:
    put_into(inherited)


def main() -> None:
    plain: Queue[str] = Queue()
    with Pool(2) as pool:
        try:
            pool.apply(put_into, (plain,))
        except RuntimeError as error:
            print(f"as an argument: RuntimeError: {error}")

    with Pool(2, initializer=inherit, initargs=(plain,)) as pool:
        pool.apply(put)
        print(f"inherited: from {plain.get(timeout=10)}")

    with Manager() as manager:
        proxy = manager.Queue()
        with Pool(2) as pool:
            children = multiprocessing.active_children()
            print("children:", *sorted(child.name for child in children))
            pool.apply(put_into, (proxy,))
            print(f"through a manager: from {proxy.get(timeout=10)}")


if __name__ == "__main__":
    main()
