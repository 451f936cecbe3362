"""Close a PostgreSQL connection in the child that got it from its parent."""

import sys
from multiprocessing import Process
from typing import Any

import psycopg


def ask(connection: Any) -> None:
    [answer] = connection.execute("SELECT 6 * 7").fetchone()
    print("PostgreSQL answers", answer)


def ask_and_close(connection: Any) -> None:
    with connection:  # commits and closes at the end
        ask(connection)


def connect_and_ask(server: str) -> None:
    ask_and_close(psycopg.connect(server))


def main() -> None:
    if len(sys.argv) < 2:
        print('name a server: "host=localhost user=you dbname=test"')
        return
    server = sys.argv[1]
    with psycopg.connect(server) as connection:
        if "own" in sys.argv:
            child = Process(target=connect_and_ask, args=(server,))
        else:
            child = Process(target=ask_and_close, args=(connection,))
        child.start()
        child.join()
        try:
            ask(connection)
        except psycopg.OperationalError as error:
            print("OperationalError:", error)


if __name__ == "__main__":
    main()
