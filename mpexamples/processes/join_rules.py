"""Join too early, for a negative time, in the wrong process, and twice."""

import sys
from multiprocessing import Event, Process, current_process


def join_myself() -> None:
    try:
        current_process().join()
    except AssertionError as error:
        print(f"a child joins itself: AssertionError: {error}")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else -1
    may_end = Event()
    child = Process(target=may_end.wait)
    try:
        child.join()
    except AssertionError as error:
        print(f"join() before start(): AssertionError: {error}")
    child.start()
    child.join(seconds)
    print(f"join({seconds}) came back, child alive:", child.is_alive())
    may_end.set()
    other = Process(target=join_myself)
    other.start()
    other.join()
    child.join()
    child.join()
    print("join() of an ended child comes back at once, every time")


if __name__ == "__main__":
    main()
