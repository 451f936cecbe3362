"""Profile with cProfile: the parent alone, and each task in its worker."""

import cProfile
import pstats
import tempfile
from multiprocessing import Pool
from pathlib import Path


def knead(grams: int) -> int:
    return sum(gram % 7 for gram in range(grams))


def knead_in_a_profile(grams: int, folder: str) -> int:
    with cProfile.Profile() as profile:
        result = knead(grams)
    profile.dump_stats(f"{folder}/{grams}.prof")
    return result


def calls_of(stats: pstats.Stats) -> int:
    functions = stats.get_stats_profile().func_profiles
    return int(functions["knead"].ncalls) if "knead" in functions else 0


def main() -> None:
    tasks = [10_000, 20_000, 30_000]
    with Pool(2) as pool, tempfile.TemporaryDirectory() as folder:
        with cProfile.Profile() as profile:
            pool.map(knead, tasks)
        print("in the parent:", calls_of(pstats.Stats(profile)), "calls")

        pool.starmap(knead_in_a_profile, [(task, folder) for task in tasks])
        files = [str(file) for file in Path(folder).glob("*.prof")]
        print("in the workers:", calls_of(pstats.Stats(*files)), "calls")


if __name__ == "__main__":
    main()
