"""Print from two children, and send each line at once."""

import sys
import time
from multiprocessing import Process


def work(seconds: float) -> None:
    print("starts", flush=True)
    time.sleep(seconds)
    print("is done", flush=True)


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
