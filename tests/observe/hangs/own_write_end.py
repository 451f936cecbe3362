"""A forked reader waits for the end of a pipe that it can write itself."""

import multiprocessing as mp
from typing import Any


def read(reader: Any) -> None:
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("end")


def main() -> None:
    reader, writer = mp.Pipe(duplex=False)
    child = mp.get_context("fork").Process(target=read, args=(reader,))
    child.start()
    writer.send(1)
    writer.close()
    child.join()


if __name__ == "__main__":
    main()
