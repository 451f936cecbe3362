# /// script
# dependencies = ["py-spy"]
# ///
"""Ask py-spy where the processes of a program stand that hangs."""

import subprocess
import sys
from multiprocessing import Event, Process, Queue
from pathlib import Path
from typing import Any


def bake(counter: "Queue[str]", baked: Any) -> None:
    counter.put("bread" * 100_000)
    baked.set()


def run_bakery(counter: "Queue[str]", baked: Any) -> None:
    baker = Process(target=bake, args=(counter, baked), name="baker")
    baker.start()
    baker.join()


def main() -> None:
    counter: Queue[str] = Queue()
    baked = Event()
    bakery = Process(target=run_bakery, args=(counter, baked), name="bakery")
    bakery.start()
    baked.wait()
    py_spy = str(Path(sys.executable).with_name("py-spy"))
    pid = str(bakery.pid)
    subprocess.run([py_spy, "dump", "--subprocesses", "--pid", pid])
    print(f"{len(counter.get())} letters")  # this frees both
    bakery.join()


if __name__ == "__main__":
    main()
