"""Send an object with an open file deep inside it."""

import os
import traceback
from multiprocessing import Pool
from typing import Any


class Order:
    def __init__(self, dish: str) -> None:
        self.dish = dish
        self.receipt = open(os.devnull)


def cook(menu: dict[str, Any]) -> None:
    print(f"cooks {menu}")


def main() -> None:
    menu = {"lunch": ["soup", Order("noodles")]}
    with Pool(1) as pool:
        try:
            pool.apply(cook, (menu,))
        except TypeError as error:
            print(*traceback.format_exception_only(error), sep="", end="")


if __name__ == "__main__":
    main()
