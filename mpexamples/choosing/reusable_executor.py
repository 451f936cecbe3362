"""Let a worker of loky die, and get a new executor for what remains."""

import os
import signal

from loky import ProcessPoolExecutor, get_reusable_executor
from loky.process_executor import TerminatedWorkerError


def bake(bread: str) -> str:
    print(f"bakes {bread}")
    if bread == "toast":
        os.kill(os.getpid(), signal.SIGKILL)
    return bread.upper()


def main() -> None:
    first: ProcessPoolExecutor = get_reusable_executor(max_workers=2)
    print(first.submit(bake, "rye").result())
    print("the same executor:", get_reusable_executor(max_workers=2) is first)
    try:
        first.submit(bake, "toast").result()
    except TerminatedWorkerError as error:
        print(f"TerminatedWorkerError: {error}")
    second: ProcessPoolExecutor = get_reusable_executor(max_workers=2)
    print("the same executor:", second is first)
    print(second.submit(bake, "wheat").result())
    second.shutdown()


if __name__ == "__main__":
    main()
