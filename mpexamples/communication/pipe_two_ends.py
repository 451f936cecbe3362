"""Give each process one end of a pipe, and read until the other closes."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def double(end: Connection) -> None:
    for _ in range(2):
        number = end.recv()
        end.send(2 * number)
    end.close()


def main() -> None:
    end, end_of_child = Pipe()
    child = Process(target=double, args=(end_of_child,), name="child")
    child.start()
    end_of_child.close()

    for number in (21, 150):
        end.send(number)
        print(f"twice {number} is {end.recv()}")

    print(f"poll() says that there is something to read: {end.poll(None)}")
    try:
        end.recv()
    except EOFError as error:
        print(f"recv() raised {error!r}")
    child.join()


if __name__ == "__main__":
    main()
