"""Let a task of map() fail, and read its results or not."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor


def invert(number: int) -> float:
    print(f"computing 1 / {number}")
    time.sleep(0.2)
    return 1 / number


def main() -> None:
    read = sys.argv[1:] == ["read"]
    with ProcessPoolExecutor(1) as executor:
        results = executor.map(invert, [1, 0, 2, 4, 5, 8])
        if read:
            try:
                for result in results:
                    print(f"got {result}")
            except ZeroDivisionError as error:
                print(f"the loop raised {error!r}")
    print("the last line of the parent")


if __name__ == "__main__":
    main()
