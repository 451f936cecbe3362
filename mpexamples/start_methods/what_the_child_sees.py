"""Change a global variable, then ask a child what it sees."""

from multiprocessing import Process

setting = "as written in the module"
print(f"The module's code runs; __name__ is {__name__}")


def look() -> None:
    print(f"__name__ is {__name__}; setting is {setting!r}")


def main() -> None:
    global setting
    setting = "changed by the parent"
    look()
    child = Process(target=look)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
