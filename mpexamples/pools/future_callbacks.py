"""Have functions called when a task is done, and see which thread calls."""

import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor


def square(number: int) -> int:
    time.sleep(0.2)
    return number * number


def report(future: Future[int]) -> None:
    thread = threading.current_thread().name
    print(f"{thread} reports {future.result()}")


def fail(future: Future[int]) -> None:
    raise RuntimeError("the callback has failed")


def main() -> None:
    with ProcessPoolExecutor(1) as executor:
        early = executor.submit(square, 3)
        early.add_done_callback(fail)
        early.add_done_callback(report)

        late = executor.submit(square, 4)
        late.result()
        late.add_done_callback(report)
        print("report() has been called twice")


if __name__ == "__main__":
    main()
