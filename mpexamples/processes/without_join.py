"""Start children without waiting, and see who comes first."""

import time
from multiprocessing import Process, SimpleQueue

ROUNDS = 5


def sign(book: "SimpleQueue[str]") -> None:
    book.put("child")


def say_goodbye() -> None:
    time.sleep(0.3)
    print("the child's last line")


def main() -> None:
    book: SimpleQueue[str] = SimpleQueue()
    for pause in (0, 0.001, 0.01, 0.2):
        sooner = 0
        for _ in range(ROUNDS):
            child = Process(target=sign, args=(book,))
            child.start()
            time.sleep(pause)
            book.put("parent")
            sooner += book.get() == "child"
            child.join()
            book.get()
        print(f"pause of {pause} s: the child is first {sooner} of {ROUNDS}")
    Process(target=say_goodbye, name="not joined").start()
    print("the parent's last line")


if __name__ == "__main__":
    main()
