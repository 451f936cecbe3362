"""Give a lock to the tasks of a pool in three ways, and take the time."""

import time
from multiprocessing import Lock, Manager, Pool
from typing import Any

TIMES = 1000
inherited: Any = None


def inherit(lock: Any) -> None:
    global inherited
    inherited = lock


def take(lock: Any) -> float:
    begun = time.perf_counter()
    for _ in range(TIMES):
        with lock:
            pass
    return (time.perf_counter() - begun) / TIMES * 1e6


def take_inherited() -> float:
    return take(inherited)


def main() -> None:
    lock = Lock()
    with Pool(1, initializer=inherit, initargs=(lock,)) as pool:
        try:
            pool.apply(take, (lock,))
        except RuntimeError as error:
            print(f"as an argument: RuntimeError: {error}")
        microseconds = pool.apply(take_inherited)
        print(f"by an initializer: {microseconds:.1f} microseconds each")

        with Manager() as manager:
            microseconds = pool.apply(take, (manager.Lock(),))
        print(f"through a manager: {microseconds:.1f} microseconds each")


if __name__ == "__main__":
    main()
