"""Put a message into a queue and ask at once whether it is empty."""

from multiprocessing import Queue

TRIES = 500


def main() -> None:
    queue: Queue[int] = Queue()
    empty = 0
    for number in range(TRIES):
        queue.put(number)
        empty += queue.empty()
        queue.get()
    print(f"empty() was True right after put(): {empty} of {TRIES} times")


if __name__ == "__main__":
    main()
