"""Stop at a breakpoint in a child, without and with something to read."""

import os
import sys
import tempfile
from multiprocessing import Process


def bake(order: str, way: str) -> None:
    if way == "reopened":
        sys.stdin = open(0)  # the input that the parent was started with
    if way == "question":
        order = input("What shall I bake? ")
    else:
        breakpoint()
    print("baked:", order)


def main() -> None:
    way = sys.argv[1] if sys.argv[1:] else "as it is"
    with tempfile.TemporaryFile() as typed:  # stands for your keyboard
        typed.write(b"p order\ncontinue\n")
        typed.seek(0)
        os.dup2(typed.fileno(), 0)
        baker = Process(target=bake, args=("bread", way), name="baker")
        baker.start()
        baker.join()
    print("exit code", baker.exitcode)


if __name__ == "__main__":
    main()
