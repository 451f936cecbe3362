"""Terminate children right after their start, and ask how they are."""

import time
from multiprocessing import Process, Value
from typing import Any

ROUNDS = 20


def work(begun: Any) -> None:
    begun.value = 1
    time.sleep(10)


def main() -> None:
    alive = at_work = 0
    for _ in range(ROUNDS):
        begun = Value("b", 0, lock=False)
        child = Process(target=work, args=(begun,))
        child.start()
        child.terminate()
        alive += child.is_alive()
        child.join()
        at_work += begun.value
    print(f"still alive right after terminate(): {alive} of {ROUNDS}")
    print(f"had begun to work before it: {at_work} of {ROUNDS}")

    child = Process(target=time.sleep, args=(10,), name="child")
    child.start()
    print(child)
    child.terminate()
    time.sleep(0.3)  # and no join()
    print(child)
    print(f"alive: {child.is_alive()}, exit code: {child.exitcode}")


if __name__ == "__main__":
    main()
