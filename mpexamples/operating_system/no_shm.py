"""Make locks, queues and pools where /dev/shm is missing or has no room."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Lock, Manager, Pipe, Pool, Process, Queue
from multiprocessing.shared_memory import SharedMemory

UNSHARE = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
MOUNTS = {
    "missing": "mount -t tmpfs none /dev",  # nothing is in it
    "read-only": "mount -t tmpfs -o ro none /dev/shm",
    "full": "mount -t tmpfs -o nr_inodes=1 none /dev/shm",
}


def attempt(name: str, make: Callable[[], object]) -> None:
    try:
        make()
        print(f"{name} works")
    except OSError as error:
        print(f"{name}: {type(error).__name__}: {error}")


def attempt_all() -> None:
    attempt("Lock", Lock)
    attempt("Queue", Queue)
    attempt("Pool", lambda: Pool(1))
    attempt("ProcessPoolExecutor", lambda: ProcessPoolExecutor(1))
    attempt("SharedMemory", lambda: SharedMemory(create=True, size=1))
    attempt("Process and Pipe", lambda: Process(args=Pipe()).start())
    attempt("Manager().Lock", lambda: Manager().Lock())
    attempt("ThreadPoolExecutor", lambda: ThreadPoolExecutor(1))


def main() -> None:
    if "inside" in sys.argv:
        attempt_all()
        return
    mount = MOUNTS[sys.argv[1] if len(sys.argv) > 1 else "missing"]
    words = [f'{mount} && "$@"', "sh", sys.executable, sys.argv[0], "inside"]
    try:
        subprocess.run([*UNSHARE, *words])
    except FileNotFoundError:
        print("There is no unshare, so there is nothing to see here")


if __name__ == "__main__":
    main()
