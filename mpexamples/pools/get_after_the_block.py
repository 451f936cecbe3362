"""Ask a pool for a result when its block has been left."""

import time
from multiprocessing import Pool


def task() -> int:
    time.sleep(0.3)
    return 42


def main() -> None:
    with Pool(2) as pool:
        result = pool.apply_async(task)
    print("the block has been left")
    print(f"the result is {result.get()}")


if __name__ == "__main__":
    main()
