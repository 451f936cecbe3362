"""Call a listener with a wrong key, and then with the right one."""

import tempfile
from multiprocessing import AuthenticationError, Event, Process
from multiprocessing.connection import Client, Listener
from multiprocessing.synchronize import Event as EventType


def serve(address: str, key: bytes, listening: EventType) -> None:
    with Listener(address, authkey=key) as listener:
        listening.set()
        while True:
            try:
                connection = listener.accept()
                break
            except AuthenticationError as error:
                print(f"AuthenticationError: {error}")
        with connection:
            print(f"received {connection.recv()}")


def call(address: str, key: bytes) -> None:
    try:
        with Client(address, authkey=key) as connection:
            connection.send("hello")
    except AuthenticationError as error:
        print(f"AuthenticationError: {error}")


def main() -> None:
    listening = Event()
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/socket"
        server = Process(
            target=serve, args=(address, b"secret", listening), name="server"
        )
        server.start()
        listening.wait()
        for key in (b"guess", b"secret"):
            client = Process(
                target=call, args=(address, key), name=key.decode()
            )
            client.start()
            client.join()
        server.join()


if __name__ == "__main__":
    main()
