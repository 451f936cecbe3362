"""Give a lambda to a pool of multiprocess, which pickles with dill."""

from multiprocess import Pool


def main() -> None:
    factor = 3
    with Pool(1) as pool:
        try:
            print(pool.map(lambda number: factor * number, range(4)))
        except AttributeError as error:
            print(f"AttributeError: {error}")


if __name__ == "__main__":
    main()
