"""Terminate a child that holds a lock, or ask it to stop."""

import sys
from multiprocessing import Event, Lock, Process
from typing import Any


def bake(oven: Any, baking: Any, stop: Any) -> None:
    with oven:
        baking.set()
        stop.wait()


def main() -> None:
    oven, baking, stop = Lock(), Event(), Event()
    baker = Process(target=bake, args=(oven, baking, stop), name="baker")
    baker.start()
    baking.wait()
    if sys.argv[1:] == ["ask"]:
        stop.set()
    else:
        baker.terminate()
    baker.join()
    with oven:
        print("the oven is free")


if __name__ == "__main__":
    main()
