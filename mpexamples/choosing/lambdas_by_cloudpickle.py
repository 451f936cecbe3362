"""Send a lambda by pickle, by loky, and as bytes made by cloudpickle."""

import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import cloudpickle
from loky import get_reusable_executor


def call(code: bytes, number: int) -> int:
    function: Callable[[int], int] = pickle.loads(code)
    return function(number)


def main() -> None:
    factor = 3
    times: Callable[[int], int] = lambda number: factor * number  # noqa: E731
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(times, 5).result()
        except (pickle.PicklingError, AttributeError) as error:
            print(f"{type(error).__name__}: {error}")
        code = cloudpickle.dumps(times)
        print("cloudpickle:", executor.submit(call, code, 5).result())
    with get_reusable_executor(max_workers=1) as executor:
        print("loky:", executor.submit(times, 5).result())


if __name__ == "__main__":
    main()
