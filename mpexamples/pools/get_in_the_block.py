"""Ask a pool for a result before its block is left."""

import time
from multiprocessing import Pool


def task() -> int:
    time.sleep(0.3)
    return 42


def main() -> None:
    with Pool(2) as pool:
        result = pool.apply_async(task)
        print(f"the result is {result.get()}")
    print("the block has been left")


if __name__ == "__main__":
    main()
