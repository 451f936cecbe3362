"""Make processes of a class of your own."""

import time
from multiprocessing import Process, parent_process


class Baker(Process):
    """Bakes one loaf in a process of its own."""

    def __init__(self, loaf: str) -> None:
        super().__init__(name=f"baker of {loaf}")
        self.loaf = loaf

    def run(self) -> None:
        parent = parent_process()
        print(f"pid {self.pid}, parent {parent.pid if parent else None}")
        time.sleep(0.3)
        print(f"the {self.loaf} is ready")


def main() -> None:
    bakers = [Baker("rye"), Baker("wheat")]
    for baker in bakers:
        baker.start()
    for baker in bakers:
        baker.join()


if __name__ == "__main__":
    main()
