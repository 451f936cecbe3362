"""Let two processes rotate one log file at the same time."""

import multiprocessing
import tempfile
from logging import makeLogRecord
from logging.handlers import RotatingFileHandler
from multiprocessing import Process
from pathlib import Path
from typing import Any


def write(log: Path, both: Any, wait_for: Any, done: Any) -> None:
    def rename(source: str, target: str) -> None:
        both.wait()  # both have seen that there is no bakery.log.1
        wait_for.wait()
        Path(source).rename(target)

    handler = RotatingFileHandler(log, backupCount=9)
    handler.rotator = rename
    handler.doRollover()  # as when maxBytes is reached
    for number in range(10):
        handler.emit(makeLogRecord({"msg": f"new loaf {number}"}))
    done.set()


def main() -> None:
    both, now = multiprocessing.Barrier(2), multiprocessing.Event()
    first, second = multiprocessing.Event(), multiprocessing.Event()
    now.set()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "bakery.log")
        log.write_text("".join(f"old loaf {n}\n" for n in range(10)))
        writers = [
            Process(target=write, args=(log, both, now, first)),
            Process(target=write, args=(log, both, first, second)),
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        text = "".join(path.read_text() for path in Path(folder).iterdir())
        print(f"old lines: {text.count('old')} of 10")
        print(f"new lines: {text.count('new')} of 20")


if __name__ == "__main__":
    main()
