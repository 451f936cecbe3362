"""Join too early, for a negative time, in the wrong process, and twice."""

import time
from multiprocessing import Process, current_process


def join_myself() -> None:
    try:
        current_process().join()
    except AssertionError as error:
        print(f"a child joins itself: AssertionError: {error}")


def main() -> None:
    child = Process(target=time.sleep, args=(0.5,))
    try:
        child.join()
    except AssertionError as error:
        print(f"join() before start(): AssertionError: {error}")
    child.start()
    begun = time.perf_counter()
    child.join(-1)
    print(f"join(-1) came back after {time.perf_counter() - begun:.1f} s")
    other = Process(target=join_myself)
    other.start()
    other.join()
    child.join()
    child.join()
    print("join() of an ended child comes back at once, every time")


if __name__ == "__main__":
    main()
