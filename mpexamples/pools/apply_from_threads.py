"""Call apply three times: from one thread, then from three."""

import multiprocessing
import time
from threading import Thread


def task() -> None:
    print("starts")
    time.sleep(0.3)


def main() -> None:
    with multiprocessing.Pool(3) as pool:
        begun = time.perf_counter()
        for _ in range(3):
            pool.apply(task)
        print(f"from one thread: {time.perf_counter() - begun:.1f} s")

        begun = time.perf_counter()
        threads = [Thread(target=pool.apply, args=(task,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"from three threads: {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
