"""Let four processes log into one file that a single one rotates."""

import logging
import tempfile
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from multiprocessing import Process, Queue
from pathlib import Path

LINES = 50


def work(records: "Queue[logging.LogRecord | None]") -> None:
    bakery = logging.getLogger("bakery")
    bakery.addHandler(QueueHandler(records))
    for number in range(LINES):
        bakery.warning("loaf %03d is burnt", number)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "bakery.log")
        records: Queue[logging.LogRecord | None] = Queue()
        handler = RotatingFileHandler(log, maxBytes=1000, backupCount=99)
        listener = QueueListener(records, handler)
        bakers = [Process(target=work, args=(records,)) for _ in range(4)]
        for baker in bakers:
            baker.start()
        listener.start()
        for baker in bakers:
            baker.join()
        listener.stop()
        handler.close()
        files = [*Path(folder).iterdir()]
        found = sum(len(file.read_text().splitlines()) for file in files)
        print(f"{found} of {4 * LINES} lines are there, in {len(files)} files")


if __name__ == "__main__":
    main()
