"""Register an exit handler in the parent, and one in each child."""

import atexit
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def work(where: str) -> None:
    atexit.register(print, f"{where}: exit handler", flush=True)
    print(f"{where}: work done", flush=True)


def main() -> None:
    atexit.register(print, "parent: exit handler", flush=True)
    child = Process(target=work, args=("Process",))
    child.start()
    child.join()
    with Pool(1) as pool:
        pool.apply(work, ("Pool",))
        pool.close()
        pool.join()
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, "executor").result()


if __name__ == "__main__":
    main()
