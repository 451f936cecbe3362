"""Let parent and child ask a server over one connection, or over two."""

import sys
from multiprocessing import Pipe, Process
from multiprocessing.connection import Client, Listener
from threading import Thread
from typing import Any


def answer(connection: Any) -> None:
    while (wanted := connection.recv()) != "goodbye":
        connection.send(f"here is your {wanted}")
    connection.close()


def serve(addresses: Any) -> None:
    listener = Listener(("localhost", 0))
    addresses.send(listener.address)
    while True:
        Thread(target=answer, args=(listener.accept(),)).start()


def buy_cake(shop: Any) -> None:
    connection = Client(shop) if isinstance(shop, tuple) else shop
    connection.send("cake")
    print("the child asks for cake:", connection.recv())
    connection.send("goodbye")


def main() -> None:
    addresses, other_end = Pipe()
    Process(target=serve, args=(other_end,), daemon=True).start()
    connection = Client(address := addresses.recv())
    connection.send("bread")
    shop = address if "own" in sys.argv else connection
    child = Process(target=buy_cake, args=(shop,))
    child.start()
    child.join()
    print("the parent asks for bread:", connection.recv())
    try:
        connection.send("bread")
        print("the parent asks again:", connection.recv())
        connection.send("goodbye")
    except (EOFError, OSError):
        print("the connection is lost")


if __name__ == "__main__":
    main()
