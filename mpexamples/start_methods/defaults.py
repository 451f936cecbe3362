"""Print the start methods that there are here, and use each of them."""

import multiprocessing
from typing import Any


def main() -> None:
    print(f"The default is {multiprocessing.get_start_method()}")
    for method in multiprocessing.get_all_start_methods():
        context: Any = multiprocessing.get_context(method)
        child = context.Process(target=print, args=(f"made by {method}",))
        child.start()
        child.join()


if __name__ == "__main__":
    main()
