"""Pass positional and keyword arguments, and see what the child gets."""

from multiprocessing import Process


def order(basket: list[str], dish: str, *, table: int) -> None:
    basket.append(dish)
    print(f"Table {table} ordered {dish}; the child's list: {basket}")


def main() -> None:
    basket = ["tea"]
    child = Process(
        target=order,
        args=(basket, "noodles"),
        kwargs={"table": 7},
    )
    child.start()
    child.join()
    print(f"The parent's list: {basket}")


if __name__ == "__main__":
    main()
