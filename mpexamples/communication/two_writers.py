"""Let two processes write to one end of a pipe, with or without a lock."""

import sys
from contextlib import nullcontext
from multiprocessing import Barrier, Lock, Pipe, Process
from typing import Any

SIZE = 1_000_000  # bytes in a message: several times what the pipe holds
MESSAGES = 20


def write(letter: bytes, writer: Any, lock: Any, both_ready: Any) -> None:
    both_ready.wait()
    for _ in range(MESSAGES):
        with lock:
            writer.send_bytes(letter * SIZE)


def main() -> None:
    lock: Any = Lock() if sys.argv[1:] == ["lock"] else nullcontext()
    both_ready = Barrier(2)
    reader, writer = Pipe()
    children = [
        Process(target=write, args=(letter, writer, lock, both_ready))
        for letter in (b"a", b"b")
    ]
    for child in children:
        child.start()
    writer.close()

    whole = mixed = 0
    try:
        while True:
            message = reader.recv_bytes(maxlength=SIZE)
            if len(set(message)) == 1:
                whole += 1
            else:
                mixed += 1
    except EOFError:
        print(f"{whole} whole, {mixed} mixed, then the end")
    except OSError as error:
        print(f"{whole} whole, {mixed} mixed, then {error!r}")
        for child in children:
            child.terminate()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
