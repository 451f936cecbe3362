"""Give the same tasks to three schedulers of Dask, without a cluster."""

import threading
from multiprocessing import current_process

import dask
from dask.delayed import delayed


def square(number: int) -> int:
    print(f"{threading.current_thread().name} squares {number}")
    return number * number


def add_up(numbers: list[int]) -> str:
    return f"{sum(numbers)}, added up in {current_process().name}"


def main() -> None:
    squares = [delayed(square)(number) for number in range(4)]
    total = delayed(add_up)(squares)
    for scheduler in "sync", "threads", "processes":
        print(f"{scheduler}:")
        (result,) = dask.compute(total, scheduler=scheduler, num_workers=2)
        print(result)


if __name__ == "__main__":
    main()
