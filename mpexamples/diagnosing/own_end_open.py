"""Read a pipe to its end, with its other end open or closed."""

import sys
from multiprocessing import Pipe, Process
from typing import Any


def read(orders: Any, sender: Any, close: bool) -> None:
    if close:
        sender.close()
    try:
        while True:
            print(orders.recv())
    except EOFError:
        print("that was all")


def main() -> None:
    close = sys.argv[1:] == ["close"]
    orders, sender = Pipe(duplex=False)
    baker = Process(target=read, args=(orders, sender, close), name="baker")
    baker.start()
    sender.send("bread")
    sender.close()
    baker.join()


if __name__ == "__main__":
    main()
