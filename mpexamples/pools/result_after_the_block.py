"""Ask an executor for a result when its block has been left."""

import time
from concurrent.futures import ProcessPoolExecutor


def task() -> int:
    time.sleep(0.3)
    return 42


def main() -> None:
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(task)
    print("the block has been left")
    print(f"the result is {future.result()}")


if __name__ == "__main__":
    main()
