"""Join a child before its message is read, or after."""

import sys
from multiprocessing import Process, Queue


def bake(counter: "Queue[str]") -> None:
    counter.put("bread" * 100_000)


def main() -> None:
    counter: Queue[str] = Queue()
    baker = Process(target=bake, args=(counter,), name="baker")
    baker.start()
    if sys.argv[1:] == ["read-first"]:
        print(f"{len(counter.get())} letters")
        baker.join()
    else:
        baker.join()
        print(f"{len(counter.get())} letters")


if __name__ == "__main__":
    main()
