"""Send a child an exception that cannot be rebuilt, or one that can."""

import sys
from multiprocessing import Process, Queue


class Burnt(Exception):
    def __init__(self, dish: str, minutes: int) -> None:
        super().__init__(f"{dish}, {minutes} minutes too long")


class Rebuildable(Exception):
    def __init__(self, dish: str, minutes: int) -> None:
        super().__init__(dish, minutes)


def answer(counter: "Queue[str]", complaint: Exception) -> None:
    counter.put(f"sorry: {complaint!r}")


def main() -> None:
    kind = Rebuildable if sys.argv[1:] == ["rebuildable"] else Burnt
    counter: Queue[str] = Queue()
    complaint = kind("cake", 20)
    Process(target=answer, args=(counter, complaint), name="baker").start()
    print(counter.get())


if __name__ == "__main__":
    main()
