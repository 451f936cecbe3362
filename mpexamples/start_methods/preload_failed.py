"""Preload a module that doesn't exist."""

import multiprocessing
import sys


def work() -> None:
    print("the child works", flush=True)


def main() -> None:
    if sys.argv[1:] and sys.version_info >= (3, 15):
        multiprocessing.set_forkserver_preload(
            ["bakery"], on_error=sys.argv[1]
        )
    else:
        multiprocessing.set_forkserver_preload(["bakery"])
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    print(f"exit code {child.exitcode}")


if __name__ == "__main__":
    main()
