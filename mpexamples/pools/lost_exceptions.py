"""Let five tasks fail and see which of their exceptions is noticed."""

from collections.abc import Callable
from multiprocessing import Pool


def divide(dividend: int, divisor: int) -> float:
    return dividend / divisor


def make_lambda() -> Callable[[], int]:
    return lambda: 1


def report(error: BaseException) -> None:
    print(f"error_callback got {error!r}")


def main() -> None:
    with Pool(3) as pool:
        print("apply:")
        try:
            pool.apply(divide, (1, 0))
        except ZeroDivisionError as error:
            print(f"raised {error!r}")

        print("apply_async, result never asked for:")
        forgotten = pool.apply_async(divide, (2, 0))
        forgotten.wait(10)
        print(f"nothing raised; successful: {forgotten.successful()}")

        print("apply_async with get():")
        try:
            pool.apply_async(divide, (3, 0)).get(timeout=10)
        except ZeroDivisionError as error:
            print(f"raised {error!r}")

        print("apply_async with error_callback:")
        pool.apply_async(divide, (4, 0), error_callback=report).wait(10)
        print("apply_async, result that cannot be pickled:")
        try:
            pool.apply_async(make_lambda).get(timeout=10)
        except Exception as error:
            print(f"raised {type(error).__name__}")
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
