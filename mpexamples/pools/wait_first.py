"""Ask three servers the same, and go on with the first answer."""

import time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def ask(server: str, seconds: float) -> str:
    time.sleep(seconds)
    print(f"{server} has answered")
    return f"the answer of {server}"


def main() -> None:
    begun = time.perf_counter()
    with ProcessPoolExecutor(3) as executor:
        futures = [
            executor.submit(ask, "Oslo", 1.2),
            executor.submit(ask, "Rome", 1.2),
            executor.submit(ask, "Bonn", 0.1),
        ]
        done, not_done = wait(futures, return_when=FIRST_COMPLETED)
        for future in done:
            print(f"got {future.result()}")
        print(f"{len(not_done)} are not done")
    print(f"the block was left after {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
