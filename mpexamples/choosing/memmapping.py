"""Give a large array and a small one to the workers of joblib."""

import numpy as np
from joblib import Parallel, delayed
from joblib.externals.loky import get_reusable_executor


def describe(name: str, array: np.ndarray) -> str:
    kind = type(array).__name__
    return f"{name}: a {kind}, writeable: {array.flags.writeable}"


def add_one(array: np.ndarray) -> None:
    array += 1


def main() -> None:
    large = np.zeros(1_000_000)  # eight megabytes
    small = np.zeros(1_000)
    parallel = Parallel(n_jobs=2)
    arrays = {"large": large, "small": small}
    for line in parallel(delayed(describe)(*item) for item in arrays.items()):
        print(line)
    try:
        parallel([delayed(add_one)(large)])
    except ValueError as error:
        print(f"ValueError: {error}")
    parallel([delayed(add_one)(small)])
    print("small[0] is still", small[0])
    get_reusable_executor().shutdown()


if __name__ == "__main__":
    main()
