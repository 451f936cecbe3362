"""Look into a child that waits, with what Python itself brings along."""

import os
import re
import signal
import subprocess
import sys
from multiprocessing import Event, Process, Queue
from typing import Any


def bake(orders: "Queue[str]", ready: Any) -> None:
    signal.signal(signal.SIGUSR1, lambda number, frame: None)
    ready.set()
    print("bakes", orders.get())


def look(pid: int, command: str, seconds: int) -> None:
    print(f"python -m {command} PID", flush=True)
    run = [sys.executable, "-m", *command.split(), str(pid)]
    out, err = subprocess.PIPE, subprocess.STDOUT
    tool = subprocess.Popen(run, stdout=out, stderr=err, text=True)
    said = ""
    while not said:
        try:
            said = tool.communicate(timeout=seconds)[0].strip()
        except subprocess.TimeoutExpired:
            print("  no answer, so send a signal", flush=True)
            os.kill(pid, signal.SIGUSR1)
    if found := re.search(r"attach\.py\D*(\d+).*bake", said):
        print(f"  it stands in line {found[1]}, in bake()")
    else:
        print(" ", said.splitlines()[-1].removeprefix(f"{sys.executable}: "))


def main() -> None:
    orders: Queue[str] = Queue()
    ready = Event()
    baker = Process(target=bake, args=(orders, ready), name="baker")
    baker.start()
    ready.wait()
    assert baker.pid is not None
    look(baker.pid, "pdb -c where -c quit -p", 1)
    look(baker.pid, "profiling.sampling dump", 30)
    orders.put("bread")
    baker.join()


if __name__ == "__main__":
    main()
