"""Ask a pool for more, when the thread that reads its results has died."""

from multiprocessing import Pool, TimeoutError


class Burnt(Exception):
    def __init__(self, dish: str, minutes: int) -> None:
        super().__init__(f"{dish}, {minutes} minutes too long")


def bake(dish: str) -> str:
    if dish == "cake":
        raise Burnt(dish, 20)
    return dish


def main() -> None:
    try:
        with Pool(1) as pool:
            print(pool.apply(bake, ("bread",)))
            for dish in ("cake", "pie"):
                try:
                    print(pool.apply_async(bake, (dish,)).get(timeout=0.3))
                except TimeoutError:
                    print(f"{dish}: TimeoutError")
    except AssertionError as error:
        print(f"AssertionError: {error}")


if __name__ == "__main__":
    main()
