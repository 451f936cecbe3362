"""Let an object call its own method in a pool that it keeps, or not."""

import sys
from multiprocessing import Pool


class Shop:
    def __init__(self, discount: int) -> None:
        self.discount = discount
        self.pool = Pool(2)

    def reduced(self, price: int) -> int:
        return price - self.discount

    def reduce_all(self, prices: list[int]) -> list[int]:
        return self.pool.map(self.reduced, prices)


class ShopWithoutPool(Shop):
    def __getstate__(self) -> dict[str, object]:
        return {"discount": self.discount}


def main() -> None:
    shop = ShopWithoutPool(3) if "getstate" in sys.argv else Shop(3)
    with shop.pool:
        try:
            print("reduced:", shop.reduce_all([10, 20, 30]))
        except NotImplementedError as error:
            print(f"NotImplementedError: {error}")


if __name__ == "__main__":
    main()
