"""Give each task a seed of its own, made from one number."""

from multiprocessing import Pool

from numpy.random import SeedSequence, default_rng

THROWS = 10_000


def estimate_pi(seed: SeedSequence) -> float:
    x, y = default_rng(seed).random((2, THROWS))
    return 4 * int((x**2 + y**2 < 1).sum()) / THROWS


def main() -> None:
    for workers in (1, 2, 3):
        seeds = SeedSequence(42).spawn(6)
        with Pool(workers) as pool:
            estimates = pool.map(estimate_pi, seeds, chunksize=1)
        print(f"Pool({workers}):", *(f"{each:.4f}" for each in estimates))
    print(f"their mean: {sum(estimates) / len(estimates):.4f}")


if __name__ == "__main__":
    main()
