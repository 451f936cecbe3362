"""Call a function of two arguments for two orders, in four ways."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Pool

DRINKS = ["tea", "coffee"]
CUPS = [2, 3]


def pour(drink: str, cups: int) -> str:
    return f"{cups} cups of {drink}"


def main() -> None:
    orders = list(zip(DRINKS, CUPS, strict=True))
    with Pool(2) as pool:
        try:
            pool.map(pour, orders)
        except TypeError as error:
            print(f"map: TypeError: {error}")
        print("starmap:", pool.starmap(pour, orders))
        print("map of a partial:", pool.map(partial(pour, cups=4), DRINKS))

    with ProcessPoolExecutor(2) as executor:
        print("executor.map:", list(executor.map(pour, DRINKS, CUPS)))


if __name__ == "__main__":
    main()
