"""Choose the start method in main(), which only the program itself runs."""

import multiprocessing


def greet() -> None:
    print("Hello from the child")


def main() -> None:
    multiprocessing.set_start_method("spawn")
    child = multiprocessing.Process(target=greet)
    child.start()
    child.join()
    print(f"The child ended with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
