"""Let two processes meet at an address, with a key that both know."""

import secrets
import tempfile
from multiprocessing import Event, Process
from multiprocessing.connection import Client, Listener
from multiprocessing.synchronize import Event as EventType


class Surprise:
    def __reduce__(self) -> tuple[object, ...]:
        return print, ("the pickle calls print() here",)


def serve(address: str, key: bytes, listening: EventType) -> None:
    with Listener(address, authkey=key) as listener:
        listening.set()
        with listener.accept() as connection:
            numbers = connection.recv()
            connection.send(sum(numbers))
            print(f"received {connection.recv()}")


def ask(address: str, key: bytes) -> None:
    with Client(address, authkey=key) as connection:
        connection.send([1, 2, 3])
        print(f"the sum is {connection.recv()}")
        connection.send(Surprise())


def main() -> None:
    key = secrets.token_bytes(32)
    listening = Event()
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/socket"
        server = Process(
            target=serve, args=(address, key, listening), name="server"
        )
        client = Process(target=ask, args=(address, key), name="client")
        server.start()
        listening.wait()
        client.start()
        client.join()
        server.join()


if __name__ == "__main__":
    main()
