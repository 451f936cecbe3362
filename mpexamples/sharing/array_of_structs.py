"""Share an array of records with named fields."""

import multiprocessing
from ctypes import Structure, c_char, c_double
from multiprocessing import Process
from typing import Any


class Point(Structure):
    _fields_ = (("x", c_double), ("y", c_double), ("name", c_char * 8))


def move(points: Any) -> None:
    with points.get_lock():
        for point in points:
            point.x += 10


def main() -> None:
    points = multiprocessing.Array(Point, [(1, 2, b"tree"), (3, 4, b"house")])
    child = Process(target=move, args=(points,))
    child.start()
    child.join()
    for point in points:
        print(f"{point.name.decode()}: x={point.x}, y={point.y}")

    try:
        points[0].name = b"chestnut tree"
    except ValueError as error:
        print(f"ValueError: {error}")


if __name__ == "__main__":
    main()
