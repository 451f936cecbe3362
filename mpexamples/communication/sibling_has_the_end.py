"""Close the writing end before or after another child is started."""

import sys
from multiprocessing import Event, Pipe, Process
from multiprocessing.connection import Connection


def count(writer: Connection) -> None:
    for number in (1, 2, 3):
        writer.send(number)


def main() -> None:
    stop = Event()
    reader, writer = Pipe(duplex=False)
    counter = Process(target=count, args=(writer,), name="counter")
    sibling = Process(target=stop.wait, name="sibling")

    counter.start()
    if sys.argv[1:] == ["close-first"]:
        writer.close()
    sibling.start()
    writer.close()

    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("the counter has sent everything")
    stop.set()
    counter.join()
    sibling.join()


if __name__ == "__main__":
    main()
