"""Forget the comma in ``args`` and see what reaches the child."""

from multiprocessing import Process


def receive_all(*arguments: object) -> None:
    print(f"Received {len(arguments)}: {arguments}")


def receive_one(word: str) -> None:
    print(f"Received {word!r}")


def main() -> None:
    for target, args in (
        (receive_all, ("abc",)),
        (receive_all, ("abc")),
        (receive_one, ("abc")),
    ):
        print(f"{target.__name__} with args={args!r}")
        child = Process(target=target, args=args)  # type: ignore[arg-type]
        child.start()
        child.join()
        print(f"exit code {child.exitcode}")

    print("receive_one with args=5")
    try:
        Process(target=receive_one, args=(5))  # type: ignore[arg-type]
    except TypeError as error:
        print(f"TypeError: {error}")


if __name__ == "__main__":
    main()
