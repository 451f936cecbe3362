"""Kill a program that has shared memory, and see who removes it."""

import subprocess
import sys
from pathlib import Path

KILLED = """
import os
import signal
from multiprocessing.shared_memory import SharedMemory

memory = SharedMemory(create=True, size=1000)
print(memory.name, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def main() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    print("the program ended with", program.wait())
    output, errors = program.communicate()  # until the tracker has ended, too
    print("the tracker has written:", errors, sep="\n", end="")
    segment = Path("/dev/shm", output.strip())
    print("the tracker has ended; the segment exists:", segment.exists())


if __name__ == "__main__":
    main()
