"""Fork a process of 64 MiB, and write to its memory (Linux only)."""

import time
from multiprocessing import Process
from pathlib import Path

MIB = 1024 * 1024
PAGE = 4096
PART = 16 * MIB
block = bytearray()


def memory() -> str:
    """What the process has in memory, and how much of it is its own."""
    fields = {}
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]:
        name, kilobytes, _ = line.split()
        fields[name] = int(kilobytes) // 1024
    own = fields["Private_Clean:"] + fields["Private_Dirty:"]
    return f"{fields['Rss:']} MiB, {own} of its own"


def write() -> None:
    print(f"child, at birth: {memory()}")
    time.sleep(0.2)
    for start in range(0, len(block), PART):
        block[start : start + PART : PAGE] = b"\2" * (PART // PAGE)
        time.sleep(0.2)
    print(f"child, after writing to {len(block) // MIB} MiB: {memory()}")


def main() -> None:
    global block
    block = bytearray(64 * MIB)
    block[::PAGE] = b"\1" * (len(block) // PAGE)  # really take the memory
    print(f"parent: {memory()}")
    child = Process(target=write)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
