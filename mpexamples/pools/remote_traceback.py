"""Let the exception of a task escape, from a pool or from an executor."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

PRICES = {"cake": 4, "pie": 3}


def price_of(dish: str) -> int:
    return PRICES[dish]


def bill(dishes: list[str]) -> int:
    return sum(price_of(dish) for dish in dishes)


def main() -> None:
    order = ["cake", "soup"]
    try:
        if "executor" in sys.argv:
            with ProcessPoolExecutor(1) as executor:
                print(executor.submit(bill, order).result())
        else:
            with Pool(1) as pool:
                print(pool.apply(bill, (order,)))
    except KeyError as error:
        print(f"{error!r}, caused by {type(error.__cause__).__name__}")
        raise


if __name__ == "__main__":
    main()
