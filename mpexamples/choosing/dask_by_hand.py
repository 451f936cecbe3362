"""Start a scheduler and two workers of Dask by the commands for machines."""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from distributed import Client, get_worker

os.environ["DASK_LOGGING__DISTRIBUTED"] = "critical"


def bake(bread: str) -> str:
    print(f"{get_worker().name} bakes {bread}")
    return bread.upper()


def start(command: str, *options: str) -> "subprocess.Popen[bytes]":
    """Start ``dask COMMAND``, as you do in a shell on each machine."""
    line = [sys.executable, "-m", "dask", command, "--no-dashboard"]
    process = subprocess.Popen([*line, *options])
    print(f"dask {command} is pid {process.pid}")
    return process


def main() -> None:
    with TemporaryDirectory() as folder:
        os.environ["DASK_TEMPORARY_DIRECTORY"] = folder
        file = f"{folder}/scheduler.json"
        where = ["--scheduler-file", file]
        small = ["--no-nanny", "--nthreads", "1"]
        started = [
            start("scheduler", "--host", "127.0.0.1", "--port", "0", *where),
            start("worker", "--name", "anna", *small, *where),
            start("worker", "--name", "bert", *small, *where),
        ]
        with Client(scheduler_file=file) as client:
            client.wait_for_workers(2)
            print(client.gather(client.map(bake, ["rye", "wheat", "oats"])))
            client.shutdown()
        print("exit codes", [process.wait() for process in started])


if __name__ == "__main__":
    main()
