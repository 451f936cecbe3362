"""Seed the random numbers of a pool in four places."""

import random
from multiprocessing import Pool


def draw(task: int) -> float:
    return random.random()


def draw_for(task: int) -> float:
    return random.Random(f"42, task {task}").random()


def seed_worker() -> None:
    random.seed(42)


def tell(place: str, numbers: list[float]) -> None:
    print(f"{place}:", *(f"{number:.6f}" for number in numbers))


def main() -> None:
    random.seed(42)
    tell("42 begins with", [random.random()])
    with Pool(3, maxtasksperchild=1) as pool:
        tell("seeded in main()", pool.map(draw, range(3), chunksize=1))
    with Pool(3, random.seed, (42,), maxtasksperchild=1) as pool:
        tell("by random.seed", pool.map(draw, range(3), chunksize=1))
    with Pool(3, seed_worker, maxtasksperchild=1) as pool:
        tell("by seed_worker", pool.map(draw, range(3), chunksize=1))
    with Pool(3) as pool:
        tell("in each task", pool.map(draw_for, range(3)))


if __name__ == "__main__":
    main()
