"""Wait for the workers before the queue that they fill is read."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Queue

counter: "Queue[str]"


def inherit(queue: "Queue[str]") -> None:
    global counter
    counter = queue


def bake() -> None:
    counter.put("bread" * 100_000)


def main() -> None:
    queue: Queue[str] = Queue()
    if "executor" in sys.argv:
        executor = ProcessPoolExecutor(1, None, inherit, (queue,))
        executor.submit(bake).result()
        if "read-first" in sys.argv:
            print(f"{len(queue.get())} letters")
        executor.shutdown()
    else:
        pool = Pool(1, inherit, (queue,))
        pool.apply(bake)
        if "read-first" in sys.argv:
            print(f"{len(queue.get())} letters")
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
