"""Choose the start method at the top level, where children come by too."""

import multiprocessing

multiprocessing.set_start_method("spawn")


def greet() -> None:
    print("Hello from the child")


def main() -> None:
    child = multiprocessing.Process(target=greet)
    child.start()
    child.join()
    print(f"The child ended with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
