"""Let a child fail, and see what becomes of the whole program."""

import sys
from multiprocessing import Process


def divide() -> None:
    print(1 / 0)


def main() -> None:
    child = Process(target=divide)
    child.start()
    child.join()
    print("All done!")
    if "look" in sys.argv and child.exitcode:
        sys.exit(f"{child.name} failed with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
