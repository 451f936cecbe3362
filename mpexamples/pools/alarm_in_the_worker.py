"""Let an alarm end a task that takes too long, and keep its worker."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor


def slow() -> None:
    time.sleep(2)


def give_up(number: int, frame: object) -> None:
    raise TimeoutError("the task took too long")


def with_limit(seconds: float, task: Callable[[], object]) -> object:
    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return task()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    with ProcessPoolExecutor(1) as executor:
        worker = executor.submit(os.getpid).result()
        late = executor.submit(with_limit, 0.3, slow)
        quick = executor.submit(with_limit, 0.3, os.getpid)
        try:
            late.result()
        except TimeoutError as error:
            print(f"late: TimeoutError: {error}")
        print(f"quick: done by the same worker: {quick.result() == worker}")


if __name__ == "__main__":
    main()
