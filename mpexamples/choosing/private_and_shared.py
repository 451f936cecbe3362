"""Ask how much memory of two children is their own (Linux only)."""

import time
from multiprocessing import Barrier, Process
from multiprocessing.synchronize import Barrier as Gate

import psutil

MIB = 1024 * 1024
PAGE = 4096


def read(block: bytearray, done: Gate, measured: Gate) -> None:
    sum(block[::PAGE])
    done.wait()
    measured.wait()


def write(block: bytearray, done: Gate, measured: Gate) -> None:
    block[::PAGE] = b"\2" * (len(block) // PAGE)
    done.wait()
    measured.wait()


def show_memory(name: str, pid: int | None) -> None:
    memory = psutil.Process(pid).memory_full_info()  # None: this one
    rss, pss, uss = memory.rss // MIB, memory.pss // MIB, memory.uss // MIB
    print(f"{name}: RSS {rss}, PSS {pss}, USS {uss} MiB")


def main() -> None:
    block = bytearray(64 * MIB)
    block[::PAGE] = b"\1" * (len(block) // PAGE)  # really take the memory
    done, measured = Barrier(3), Barrier(3)
    reader = Process(target=read, args=(block, done, measured))
    writer = Process(target=write, args=(block, done, measured))
    reader.start()
    writer.start()
    done.wait()
    time.sleep(0.2)
    show_memory("parent", None)
    show_memory("reader", reader.pid)
    show_memory("writer", writer.pid)
    measured.wait()
    reader.join()
    writer.join()


if __name__ == "__main__":
    main()
