"""Read what a child sends until the pipe ends, with or without close()."""

import sys
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def count(writer: Connection) -> None:
    for number in (1, 2, 3):
        writer.send(number)


def main() -> None:
    reader, writer = Pipe(duplex=False)
    child = Process(target=count, args=(writer,), name="child")
    child.start()
    if sys.argv[1:] == ["close"]:
        writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("the child has sent everything")
    child.join()


if __name__ == "__main__":
    main()
