"""Profile a child that runs already, with the sampler of Python 3.15."""

import subprocess
import sys
from multiprocessing import Event, Process
from typing import Any


def weigh(flour: int) -> int:
    return sum(range(flour))


def knead() -> int:
    return sum(weigh(flour) for flour in (80_000, 20_000, 20_000))


def bake(ready: Any, stop: Any) -> None:
    ready.set()
    while not stop.is_set():
        knead()


def main() -> None:
    ready, stop = Event(), Event()
    baker = Process(target=bake, args=(ready, stop), name="baker")
    baker.start()
    ready.wait()
    profile = [sys.executable, "-m", "profiling.sampling", "attach"]
    command = [*profile, "--duration=1", "--no-summary", str(baker.pid)]
    found = subprocess.run(command, capture_output=True, text=True)
    stop.set()
    baker.join()
    for row in found.stdout.splitlines():
        if "sampled.py" in row:
            nsamples, *_, function = row.split()
            print(f"{nsamples:>11}  {function}")
    if found.returncode != 0:
        print(found.stderr.strip())


if __name__ == "__main__":
    main()
