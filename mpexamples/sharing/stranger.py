"""Let a program that was started by itself attach to shared memory."""

import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

READER = """
import sys
from multiprocessing.shared_memory import SharedMemory

options = {"track": False} if "untracked" in sys.argv else {}
memory = SharedMemory(sys.argv[1], **options)
print("the stranger reads", bytes(memory.buf[:5]), flush=True)
memory.close()
"""


def main() -> None:
    memory = SharedMemory(create=True, size=1000)
    memory.buf[:5] = b"hello"
    command = [sys.executable, "-c", READER, memory.name, *sys.argv[1:]]
    # Reading its errors takes until its tracker has ended, too.
    stranger = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    print(stranger.stderr, end="")
    segment = Path("/dev/shm", memory.name)
    print("the stranger has ended; the segment exists:", segment.exists())
    memory.close()
    try:
        memory.unlink()
    except FileNotFoundError:
        print("unlink() raised FileNotFoundError")


if __name__ == "__main__":
    main()
