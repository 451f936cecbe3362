"""Let a child fail, and see what becomes of the whole program."""

from multiprocessing import Process


def divide() -> None:
    print(1 / 0)


def main() -> None:
    child = Process(target=divide)
    child.start()
    child.join()
    print("All done!")


if __name__ == "__main__":
    main()
