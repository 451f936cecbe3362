"""Count the CPUs as they are, confined to one, and told by a variable."""

import multiprocessing
import os

import loky

WAYS = "os.cpu_count()", "os.process_cpu_count()", "affinity", "loky"


def count() -> list[object]:
    since_3_13 = getattr(os, "process_cpu_count", lambda: "-")
    affinity = len(os.sched_getaffinity(0))
    return [os.cpu_count(), since_3_13(), affinity, loky.cpu_count()]


def count_in_a_new_python() -> list[object]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(count)


def main() -> None:
    usable = os.sched_getaffinity(0)
    as_it_is = count_in_a_new_python()

    os.sched_setaffinity(0, {min(usable)})
    on_one = count_in_a_new_python()
    os.sched_setaffinity(0, usable)

    os.environ["PYTHON_CPU_COUNT"] = "7"
    told = count_in_a_new_python()

    for way, *counts in zip(WAYS, as_it_is, on_one, told, strict=True):
        print(way, *counts, sep="  ")


if __name__ == "__main__":
    main()
