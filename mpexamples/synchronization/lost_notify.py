"""Wait for a notification that came too early, or for what it was about."""

import multiprocessing
import sys
from multiprocessing import Process
from typing import Any


def load(loaded: Any, changed: Any) -> None:
    with changed:
        loaded.value = True
        changed.notify()
        print("loaded")


def main() -> None:
    changed = multiprocessing.Condition()
    loaded = multiprocessing.Value("b", False, lock=False)
    child = Process(target=load, args=(loaded, changed))
    child.start()
    child.join()
    with changed:
        if sys.argv[1:] == ["look"]:
            changed.wait_for(lambda: loaded.value)
        else:
            changed.wait()
        print("go on")


if __name__ == "__main__":
    main()
