"""Ask a short-lived child again and again whether it is alive."""

import time
from multiprocessing import Process


def blink() -> None:
    print("Here and gone")


def main() -> None:
    child = Process(target=blink)
    child.start()
    begun = time.perf_counter()
    print(f"Right after start(): alive {child.is_alive()}")
    while child.is_alive():
        time.sleep(0.001)
    milliseconds = (time.perf_counter() - begun) * 1000
    print(f"{milliseconds:.0f} ms later: alive {child.is_alive()}")


if __name__ == "__main__":
    main()
