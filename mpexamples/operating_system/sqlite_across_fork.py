"""Use a database in a child that was forked in the middle of a change."""

import sqlite3
import tempfile
from multiprocessing import Event, Process
from pathlib import Path
from typing import Any


def work(copied: sqlite3.Connection, path: Path, undone: Any) -> None:
    undone.wait()
    print("the child reads", copied.execute("SELECT * FROM loaves").fetchall())

    own = sqlite3.connect(path, timeout=0.2)
    try:
        own.execute("INSERT INTO loaves VALUES ('oat')")
        own.commit()
    except sqlite3.OperationalError as error:
        print("own connection:", error)
    try:
        copied.execute("INSERT INTO loaves VALUES ('wheat')")
        copied.commit()
    except sqlite3.OperationalError as error:
        print("copied connection:", error)


def main() -> None:
    undone = Event()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bakery.db")
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE loaves (name TEXT)")
        connection.execute("INSERT INTO loaves VALUES ('rye')")
        child = Process(target=work, args=(connection, path, undone))
        child.start()
        connection.rollback()
        found = connection.execute("SELECT * FROM loaves").fetchall()
        print("the parent reads", found)
        undone.set()
        child.join()
        connection.close()


if __name__ == "__main__":
    main()
