"""Print from a slow daemonic child and from a quick one."""

import sys
import time
from multiprocessing import Process


def work(seconds: float) -> None:
    print("starts")
    time.sleep(seconds)
    print("is done")


def main() -> None:
    slow = Process(target=work, args=(0.8,), name="slow")
    slow.daemon = True
    quick = Process(target=work, args=(0,), name="quick")
    slow.start()
    time.sleep(0.3)
    quick.start()
    quick.join()
    if "wait" in sys.argv:
        slow.join()


if __name__ == "__main__":
    main()
