"""Add up squares in a loop and in four processes, by an honest clock."""

import time
from multiprocessing import Process

Part = list[int] | range


def add_squares(part: Part) -> None:
    sum(number * number for number in part)


def one_by_one(parts: list[Part]) -> list[float]:
    begun = time.perf_counter()
    for part in parts:
        add_squares(part)
    looped = time.perf_counter()
    for part in parts:
        child = Process(target=add_squares, args=(part,))
        child.start()
        child.join()
    return [looped - begun, time.perf_counter() - looped]


def all_at_once(parts: list[Part]) -> list[float]:
    begun = time.perf_counter()
    children = [Process(target=add_squares, args=(part,)) for part in parts]
    for child in children:
        child.start()
    too_late = time.perf_counter()
    for child in children:
        child.join()
    ended = time.perf_counter()
    return [ended - begun, ended - too_late]


def main() -> None:
    one_by_one([[]])  # starts the fork server, which isn't measured
    ranges: list[Part] = [range(250_000)] * 4
    lists: list[Part] = [list(part) for part in ranges]
    rows = "a loop", "start, join", "all at once", "clock too late"
    seconds = [
        one_by_one(parts) + all_at_once(parts) for parts in (lists, ranges)
    ]
    for row, of_lists, of_ranges in zip(rows, *seconds, strict=True):
        print(f"{row}  {of_lists:.3f}  {of_ranges:.3f}")


if __name__ == "__main__":
    main()
