"""Draw random numbers of NumPy in three workers, without any seed."""

import subprocess
import sys
from multiprocessing import Pool

import numpy as np

generator = np.random.default_rng()


def draw(task: int) -> tuple[float, float, float]:
    own = np.random.default_rng()
    return np.random.random(), generator.random(), own.random()


def main() -> None:
    if "file" in sys.argv:  # run this file without -m
        subprocess.run([sys.executable, __file__], check=True)
        return
    with Pool(3, maxtasksperchild=1) as pool:
        draws = pool.map(draw, range(3), chunksize=1)
    names = ("numpy.random", "generator of the module", "own generator")
    for name, numbers in zip(names, zip(*draws, strict=True), strict=True):
        print(f"{name}:", *(f"{number:.6f}" for number in numbers))


if __name__ == "__main__":
    main()
