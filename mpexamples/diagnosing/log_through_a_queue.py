"""Send the log records of all processes to one handler."""

import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def work(records: "Queue[logging.LogRecord | None]", number: int) -> None:
    root = logging.getLogger()
    root.handlers = [QueueHandler(records)]
    root.setLevel(logging.INFO)
    logging.getLogger("bakery").info("loaf %d is in the oven", number)
    try:
        print(1 / 0)
    except ZeroDivisionError:
        logging.getLogger("bakery").exception("loaf %d is burnt", number)


def main() -> None:
    records: Queue[logging.LogRecord | None] = Queue()
    handler = logging.StreamHandler()
    handler.setFormatter(
        logging.Formatter("%(processName)s %(levelname)s %(message)s")
    )
    listener = QueueListener(records, handler)
    children = [
        Process(target=work, args=(records, number), name=f"baker-{number}")
        for number in range(2)
    ]
    for child in children:
        child.start()
    listener.start()
    for child in children:
        child.join()
    listener.stop()


if __name__ == "__main__":
    main()
