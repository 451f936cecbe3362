"""Get a subclass of Process wrong in five ways."""

import os
from multiprocessing import Process


class Baker(Process):
    def run(self) -> None:
        print(f"run() in process {os.getpid()}, my pid is {self.pid}")


class Forgetful(Baker):
    def __init__(self, loaf: str) -> None:
        self.loaf = loaf  # and no super().__init__()


class Hasty(Baker):
    def __init__(self) -> None:
        self.name = "Hasty one"
        super().__init__()


def bake() -> None:
    print("baking")


def main() -> None:
    print(f"This is process {os.getpid()}")
    try:
        Forgetful("rye").start()
    except AttributeError as error:
        print(f"no super().__init__(): AttributeError: {error}")
    print(f"name set before it: the name is {Hasty().name}")
    baker = Baker(target=bake)
    print("target given to a class with a run() of its own, run() called:")
    baker.run()
    print("start():")
    baker.start()
    baker.join()
    try:
        baker.start()
    except AssertionError as error:
        print(f"start() again: AssertionError: {error}")


if __name__ == "__main__":
    main()
