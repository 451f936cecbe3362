"""Use an encrypted connection in the child, and then in the parent."""

import socket
import ssl
from multiprocessing import Process
from typing import Any


def settings(protocol: Any) -> ssl.SSLContext:
    context = ssl.SSLContext(protocol)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ALL:@SECLEVEL=0")  # needs no certificate
    return context


def serve(listener: socket.socket) -> None:
    tcp, _ = listener.accept()
    context = settings(ssl.PROTOCOL_TLS_SERVER)
    try:
        with context.wrap_socket(tcp, server_side=True) as connection:
            while question := connection.recv(100):
                connection.send(b"answer to " + question)
    except ssl.SSLError as error:
        print("server:", error)


def ask(connection: ssl.SSLSocket, question: bytes) -> None:
    connection.send(question)
    print(connection.recv(100).decode())


def main() -> None:
    with socket.create_server(("localhost", 0)) as listener:
        Process(target=serve, args=(listener,), name="server").start()
        tcp = socket.create_connection(listener.getsockname())
    with settings(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(tcp) as connection:
        ask(connection, b"a first question")
        child = Process(target=ask, args=(connection, b"the child"))
        child.start()
        child.join()
        try:
            ask(connection, b"the parent")
        except ssl.SSLError as error:
            print("parent:", error)


if __name__ == "__main__":
    main()
