"""Meet the three errors that daemonic processes are known for."""

import time
from multiprocessing import Process


def sleep_a_little() -> None:
    time.sleep(0.2)


def start_a_grandchild() -> None:
    try:
        Process(target=sleep_a_little).start()
    except AssertionError as error:
        print(f"AssertionError: {error}")


def main() -> None:
    print("Setting daemon after start():")
    late = Process(target=sleep_a_little)
    late.start()
    try:
        late.daemon = True
    except AssertionError as error:
        print(f"AssertionError: {error}")
    late.join()

    print("Starting a child in a daemonic process:")
    daemon = Process(target=start_a_grandchild, daemon=True)
    daemon.start()
    daemon.join()

    print("Calling setDaemon(), which only threads ever had:")
    try:
        daemon.setDaemon(True)
    except AttributeError as error:
        print(f"AttributeError: {error}")


if __name__ == "__main__":
    main()
