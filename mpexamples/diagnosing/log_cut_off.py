"""Log from the workers of a pool that ends before its records are sent."""

import logging
import time
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Pool, Queue

LINES = 25
RECIPE = "flour, water, salt, " * 100


class Book(logging.Handler):
    """Counts the records that it is given, slowly."""

    written = 0

    def emit(self, record: logging.LogRecord) -> None:
        time.sleep(0.005)
        self.written += 1


def prepare(records: "Queue[logging.LogRecord | None]") -> None:
    logging.getLogger("bakery").addHandler(QueueHandler(records))


def bake(tray: int) -> None:
    for number in range(LINES):
        logging.getLogger("bakery").warning("%d: %s", number, RECIPE)


def main() -> None:
    records: Queue[logging.LogRecord | None] = Queue()
    listener = QueueListener(records, book := Book())
    with Pool(2, prepare, (records,)) as pool:
        listener.start()
        pool.map(bake, range(4))
    print("all tasks are done")
    listener.stop()
    print(f"{book.written} of {4 * LINES} records were written")


if __name__ == "__main__":
    main()
