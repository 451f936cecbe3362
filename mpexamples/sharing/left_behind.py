"""Terminate a program that has a manager, and see whether that lives on."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing import Manager, active_children
from typing import NoReturn


def leave(*_: object) -> NoReturn:
    sys.exit("terminated")


def wait_for_sigterm() -> None:
    if "leave" in sys.argv:
        signal.signal(signal.SIGTERM, leave)
    with Manager():
        [process] = active_children()
        print(process.pid, flush=True)
        signal.pause()


def main() -> None:
    if "inner" in sys.argv:
        wait_for_sigterm()
        return
    command = [sys.executable, __file__, "inner", *sys.argv[1:]]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    manager = int(program.stdout.readline())
    program.terminate()
    print(f"the program has ended with {program.wait()}")
    time.sleep(0.3)  # long enough to be seen in the picture
    try:
        os.kill(manager, signal.SIGTERM)
        print("its manager was still there")
    except ProcessLookupError:
        print("its manager was gone")


if __name__ == "__main__":
    main()
