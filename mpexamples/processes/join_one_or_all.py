"""Start three children: one at a time, then all at once."""

import time
from multiprocessing import Process


def work() -> None:
    time.sleep(0.3)


def main() -> None:
    begun = time.perf_counter()
    for number in range(3):
        child = Process(target=work, name=f"alone-{number}")
        child.start()
        child.join()
    print(f"start, join, start, join: {time.perf_counter() - begun:.1f} s")

    begun = time.perf_counter()
    children = [Process(target=work, name=f"beside-{n}") for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"start all, join all: {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
