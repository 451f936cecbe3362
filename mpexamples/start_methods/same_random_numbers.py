"""Draw random numbers in three children, after a seed at module level."""

import random
import subprocess
import sys
from multiprocessing import Process

random.seed(42)
generator = random.Random(42)


def draw() -> None:
    shared, own = random.random(), generator.random()
    print(f"random.random(): {shared:.4f}; generator.random(): {own:.4f}")


def main() -> None:
    if "file" in sys.argv:  # run this file without -m
        subprocess.run([sys.executable, __file__], check=True)
        return
    for _ in range(3):
        child = Process(target=draw)
        child.start()
        child.join()


if __name__ == "__main__":
    main()
