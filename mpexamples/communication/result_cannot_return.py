"""Return a lambda from a task, in a pool and in an executor."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def make_recipe(dish: str) -> Callable[[], str]:
    return lambda: f"cook {dish}"


def main() -> None:
    with Pool(1) as pool:
        try:
            pool.apply(make_recipe, ("noodles",))
        except Exception as error:
            print(f"pool: {type(error).__name__}: {error}")
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(make_recipe, "noodles").result()
        except Exception as error:
            print(f"executor: {type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
