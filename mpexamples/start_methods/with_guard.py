"""Start a child from a module that has a guard."""

from multiprocessing import Process


def greet() -> None:
    print("Hello from the child")


def main() -> None:
    child = Process(target=greet)
    child.start()
    child.join()
    print(f"The child ended with exit code {child.exitcode}")


if __name__ == "__main__":
    main()
