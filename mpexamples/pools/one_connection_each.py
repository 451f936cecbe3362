"""Open one database connection in each worker, and use it in six tasks."""

import sqlite3
import tempfile
import time
from multiprocessing import Pool
from pathlib import Path

CITIES = ["Rome", "Oslo", "Bern"] * 2
connection: sqlite3.Connection


def connect(path: Path) -> None:
    global connection
    connection = sqlite3.connect(path)
    print("opens the database")


def count(connection: sqlite3.Connection, city: str) -> int:
    print(f"counts {city}")
    time.sleep(0.1)  # as if the database were large
    query = "SELECT COUNT(*) FROM people WHERE city = ?"
    return int(connection.execute(query, (city,)).fetchone()[0])


def count_in(city: str) -> int:
    return count(connection, city)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.db")
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE people (city TEXT)")
            rows = [("Rome",), ("Oslo",), ("Rome",)]
            database.executemany("INSERT INTO people VALUES (?)", rows)

        with Pool(2, initializer=connect, initargs=(path,)) as pool:
            try:
                pool.apply(count, (database, "Rome"))
            except TypeError as error:
                print(f"as an argument: TypeError: {error}")
            counts = pool.map(count_in, CITIES, chunksize=1)
            print(f"by connections of the workers: {counts}")
        database.close()


if __name__ == "__main__":
    main()
