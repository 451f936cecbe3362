"""Let two cooks take two locks, in two orders or in the same one."""

import sys
from multiprocessing import Barrier, Lock, Process
from typing import Any


def cook(first: Any, second: Any, meeting: Any) -> None:
    with first:
        meeting.wait()
        with second:
            print("has oven and mixer")


def main() -> None:
    oven, mixer = Lock(), Lock()
    anna, ben, meeting = (oven, mixer), (mixer, oven), Barrier(2)
    if sys.argv[1:] == ["same-order"]:
        ben, meeting = anna, Barrier(1)  # only one comes so far at a time
    first = Process(target=cook, args=(*anna, meeting), name="Anna")
    second = Process(target=cook, args=(*ben, meeting), name="Ben")
    first.start()
    second.start()
    first.join()
    second.join()


if __name__ == "__main__":
    main()
