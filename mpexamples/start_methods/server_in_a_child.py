"""Let two children start a child each, and count all processes."""

from multiprocessing import Barrier, Process
from typing import Any

import psutil


def wait(all_here: Any, counted: Any) -> None:
    all_here.wait()
    counted.wait()


def start_one_more(all_here: Any, counted: Any) -> None:
    grandchild = Process(
        target=wait, args=(all_here, counted), name="grandchild"
    )
    grandchild.start()
    wait(all_here, counted)
    grandchild.join()


def main() -> None:
    all_here, counted = Barrier(5), Barrier(5)
    children = [
        Process(target=start_one_more, args=(all_here, counted), name=name)
        for name in ("Ann", "Bob")
    ]
    for child in children:
        child.start()
    all_here.wait()
    below = psutil.Process().children(recursive=True)
    print(f"4 processes are ours, {len(below)} are there")
    counted.wait()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
