"""Kill a child that has printed, under python -u and PYTHONUNBUFFERED."""

import os
import subprocess
import sys
import time
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as EventType


def work(printed: EventType) -> None:
    print("a line of the child")
    printed.set()
    time.sleep(10)


def kill_a_child() -> None:
    printed = Event()
    child = Process(target=work, args=(printed,))
    child.start()
    printed.wait()
    child.kill()
    child.join()


def main() -> None:
    if "inner" in sys.argv:
        kill_a_child()
        return
    for options, unbuffered in ([], ""), (["-u"], ""), ([], "1"):
        output = subprocess.check_output(
            [sys.executable, *options, __file__, "inner"],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            text=True,
        )
        how = " ".join(options) or f"PYTHONUNBUFFERED={unbuffered!r}"
        print(f"{how:20} the child's line came: {'a line' in output}")


if __name__ == "__main__":
    main()
