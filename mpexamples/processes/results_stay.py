"""Set an attribute in run(), and look for it in the parent."""

from multiprocessing import Process, Queue


class Adder(Process):
    """Adds numbers; the sum comes back through a queue, if there is one."""

    def __init__(self, numbers: list[int], sums: "Queue[int] | None") -> None:
        super().__init__()
        self.numbers = numbers
        self.sums = sums
        self.sum = 0

    def run(self) -> None:
        self.sum = sum(self.numbers)
        print(f"in the child, self.sum is {self.sum}")
        if self.sums is not None:
            self.sums.put(self.sum)


def main() -> None:
    adder = Adder([1, 2, 3], None)
    adder.start()
    adder.join()
    print(f"in the parent, adder.sum is {adder.sum}")

    sums: Queue[int] = Queue()
    adder = Adder([1, 2, 3], sums)
    adder.start()
    print(f"the queue brings {sums.get(timeout=10)}")
    adder.join()


if __name__ == "__main__":
    main()
