"""Take four results, one of them slow, from three kinds of map."""

import time
from multiprocessing import Pool

SECONDS = {"soup": 0.1, "roast": 0.5, "salad": 0.1, "tea": 0.1}


def cook(dish: str) -> str:
    print(f"cooks {dish}")
    time.sleep(SECONDS[dish])
    return dish


def main() -> None:
    with Pool(2) as pool:
        for method in (pool.map, pool.imap, pool.imap_unordered):
            way = method.__name__
            for dish in method(cook, SECONDS):
                print(f"{way}: {dish} is served")


if __name__ == "__main__":
    main()
