# /// script
# requires-python = ">=3.14"
# ///
"""Kill what works on a task, in three executors, and see who is left."""

import sys
from concurrent import futures
from multiprocessing import Process
from signal import SIGKILL, raise_signal

EXECUTORS: dict[str, type[futures.Executor]] = {
    "threads": futures.ThreadPoolExecutor,
    "processes": futures.ProcessPoolExecutor,
}
if sys.version_info >= (3, 14):
    EXECUTORS["interpreters"] = futures.InterpreterPoolExecutor


def run_program(name: str) -> None:
    with EXECUTORS[name]() as executor:
        error = executor.submit(raise_signal, SIGKILL).exception()
        print(f"{name}: {type(error).__name__}")


def main() -> None:
    for name in EXECUTORS:
        program = Process(target=run_program, args=(name,), name=name)
        program.start()
        program.join()
        print(f"the program with {name} has exit code {program.exitcode}")


if __name__ == "__main__":
    main()
