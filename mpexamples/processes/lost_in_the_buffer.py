"""Print from a slow daemonic child and from a quick one."""

import sys
import time
from multiprocessing import Process


def work(seconds: float) -> None:
    print("starts", flush="flush" in sys.argv)
    time.sleep(seconds)
    print("is done", flush="flush" in sys.argv)


def main() -> None:
    slow = Process(target=work, args=(0.8,), name="slow", daemon=True)
    quick = Process(target=work, args=(0.0,), name="quick")
    slow.start()
    time.sleep(0.3)
    quick.start()
    quick.join()
    slow.join(None if "wait" in sys.argv else 0)


if __name__ == "__main__":
    main()
