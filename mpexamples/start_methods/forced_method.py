"""Let a library force its start method upon the program that calls it."""

import multiprocessing
from multiprocessing.synchronize import Lock


def square(number: int) -> int:
    return number * number


def squares(numbers: list[int]) -> list[int]:  # this is in the library
    multiprocessing.set_start_method("spawn", force=True)
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)


def greet(lock: Lock) -> None:
    with lock:
        print("Hello from the child")


def main() -> None:
    lock = multiprocessing.Lock()
    print(f"The library returns {squares([1, 2, 3])}")
    print(f"The start method is {multiprocessing.get_start_method()}")
    child = multiprocessing.Process(target=greet, args=(lock,))
    child.start()
    child.join()


if __name__ == "__main__":
    main()
