"""Let each worker of a pool connect to the database, in its initializer."""

import sqlite3
import tempfile
from contextlib import closing
from multiprocessing import Pool, current_process
from pathlib import Path

connection: sqlite3.Connection


def connect(path: Path) -> None:
    global connection
    connection = sqlite3.connect(path)
    print(current_process().name, "connects")


def bake(number: int) -> None:
    with connection:  # commits at the end
        connection.execute("INSERT INTO loaves VALUES (?)", [number])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bakery.db")
        with closing(sqlite3.connect(path)) as own:
            own.execute("CREATE TABLE loaves (number INTEGER)")

        with Pool(2, initializer=connect, initargs=(path,)) as pool:
            pool.map(bake, range(6))
            pool.close()
            pool.join()

        with closing(sqlite3.connect(path)) as own:
            [baked] = own.execute("SELECT count(*) FROM loaves").fetchone()
            print(baked, "loaves are in the database")


if __name__ == "__main__":
    main()
