"""Let joblib call a function for many arguments, in two workers."""

from joblib import Parallel, delayed
from joblib.externals.loky import get_reusable_executor


def bake(bread: str) -> str:
    print(f"bakes {bread}")
    return bread.upper()


def main() -> None:
    breads = ["rye", "wheat", "oats", "spelt"]
    both = Parallel(n_jobs=2)
    print(both(delayed(bake)(bread) for bread in breads))
    ready = Parallel(n_jobs=2, return_as="generator_unordered")
    for loaf in ready(delayed(bake)(bread) for bread in breads):
        print("ready:", loaf)
    get_reusable_executor().shutdown()


if __name__ == "__main__":
    main()
