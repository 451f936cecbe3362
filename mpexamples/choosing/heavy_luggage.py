"""Count how often a model travels when its method is the task of a pool."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


class Model:
    sent = 0  # bytes

    def __init__(self) -> None:
        self.weights = bytes(1_000_000)

    def __getstate__(self) -> dict[str, object]:
        Model.sent += len(self.weights)  # it's being pickled
        return vars(self)

    def predict(self, number: int) -> int:
        return number + len(self.weights)


def keep(model: Model) -> None:
    global kept
    kept = model


def predict(number: int) -> int:
    return kept.predict(number)


def tell(way: str) -> None:
    print(f"{way}: {Model.sent / 1e6:.0f} MB sent")
    Model.sent = 0


def main() -> None:
    model, calls = Model(), range(40)
    with Pool(2) as pool:
        pool.map(model.predict, calls)
        tell("a method in a pool")
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(model.predict, calls))
        tell("a method in an executor")
    with Pool(2, initializer=keep, initargs=(model,)) as pool:
        pool.map(predict, calls, chunksize=1)
        tell("a function and an initializer")


if __name__ == "__main__":
    main()
