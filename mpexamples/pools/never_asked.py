"""Let tasks fail whose results nobody asks for."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def bake(loaf: int) -> int:
    raise ValueError(f"loaf {loaf} is burnt")


def main() -> None:
    with Pool(1) as pool:
        pool.apply_async(bake, (1,))
        pool.close()
        pool.join()
        print("Pool, apply_async: no error")

    with ProcessPoolExecutor(1) as executor:
        executor.submit(bake, 2)
        executor.map(bake, [3, 4])
    print("Executor, submit and map: no error")


if __name__ == "__main__":
    main()
