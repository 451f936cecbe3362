"""Let the initializer of the workers fail, in a Pool or an executor."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Semaphore
from multiprocessing.synchronize import Semaphore as Counter


def connect() -> None:
    raise ConnectionError("the database is down")


def begin(begun: Counter) -> None:
    begun.release()
    connect()


def ask() -> int:
    return 42


def connect_and_ask() -> int:
    connect()
    return ask()


def main() -> None:
    begun = Semaphore(0)
    try:
        if "executor" in sys.argv:
            with ProcessPoolExecutor(1, None, begin, (begun,)) as executor:
                print(executor.submit(ask).result())
        elif "in-the-task" in sys.argv:
            with Pool(1) as pool:
                print(pool.apply(connect_and_ask))
        else:
            with Pool(1, begin, (begun,)) as pool:
                answer = pool.apply_async(ask)
                for number in (1, 2, 3):
                    begun.acquire()
                    print(f"worker {number} has begun")
                print(f"is the answer there? {answer.ready()}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
