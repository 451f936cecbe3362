# /// script
# requires-python = ">=3.14"
# ///
"""Append to a list in a loop and in three executors, and print it."""

import os
import sys
from concurrent import futures

names: list[str] = []


def append(name: str) -> int:
    names.append(name)
    return os.getpid()


def tell(name: str, pid: int) -> None:
    where = "this process" if pid == os.getpid() else "another process"
    print(f"{name}: {where}, names = {names}")


def main() -> None:
    tell("loop", append("loop"))
    with futures.ThreadPoolExecutor(1) as threads:
        tell("thread", threads.submit(append, "thread").result())
    if sys.version_info >= (3, 14):
        with futures.InterpreterPoolExecutor(1) as interpreters:
            pid = interpreters.submit(append, "interpreter").result()
            tell("interpreter", pid)
    with futures.ProcessPoolExecutor(1) as processes:
        tell("process", processes.submit(append, "process").result())


if __name__ == "__main__":
    main()
