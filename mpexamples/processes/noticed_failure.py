"""Let a child fail, and let the whole program fail with it."""

import sys
from multiprocessing import Process


def divide() -> None:
    print(1 / 0)


def main() -> None:
    child = Process(target=divide)
    child.start()
    child.join()
    if child.exitcode != 0:
        sys.exit(f"{child.name} failed with exit code {child.exitcode}")
    print("All done!")


if __name__ == "__main__":
    main()
