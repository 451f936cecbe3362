"""Count the workers of Pool() on all processors, then on one (Linux)."""

import multiprocessing
import os


def count_workers() -> int:
    with multiprocessing.Pool():
        return len(multiprocessing.active_children())


def main() -> None:
    usable = os.sched_getaffinity(0)
    print(f"cpu_count(): {os.cpu_count()}, usable: {len(usable)}")
    print(f"Pool() has {count_workers()} workers")
    os.sched_setaffinity(0, {min(usable)})
    print(f"cpu_count(): {os.cpu_count()}, usable: 1")
    print(f"Pool() has {count_workers()} workers")


if __name__ == "__main__":
    main()
