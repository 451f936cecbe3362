"""Let a task need too much memory, with a limit for its worker or not."""

import os
import resource
import signal
import sys
from concurrent.futures import ProcessPoolExecutor

GIGABYTE = 2**30


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 * GIGABYTE, 2 * GIGABYTE))


def load(gigabytes: int) -> str:
    if "limit" not in sys.argv and gigabytes > 4:
        os.kill(os.getpid(), signal.SIGKILL)  # as the system does
    return f"{len(bytes(gigabytes * GIGABYTE))} bytes"


def main() -> None:
    initializer = limit_memory if "limit" in sys.argv else None
    with ProcessPoolExecutor(1, initializer=initializer) as executor:
        for gigabytes in (0, 8, 0):
            try:
                print(executor.submit(load, gigabytes).result())
            except Exception as error:
                print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
