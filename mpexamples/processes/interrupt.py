"""Interrupt a child, in the foreground and in the background of a shell."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as EventType


def sleep(ready: EventType) -> None:
    ready.set()
    time.sleep(0.6)
    print("has slept to its end")


def interrupt_a_child(name: str) -> None:
    ready = Event()
    child = Process(target=sleep, args=(ready,), name=name)
    child.start()
    ready.wait()
    time.sleep(0.1)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGINT)  # from 3.14 on: child.interrupt()
    child.join()
    print(f"{name}: exit code {child.exitcode}", flush=True)


def main() -> None:
    if "inner" in sys.argv:
        interrupt_a_child("in the background")
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupt_a_child("in the foreground")
    command = [sys.executable, __file__, "inner"]
    subprocess.run(["sh", "-c", '"$@" & wait', "sh", *command], check=True)


if __name__ == "__main__":
    main()
