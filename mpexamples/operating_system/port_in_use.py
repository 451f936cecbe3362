"""Kill a server, and start it again while its worker has the port."""

import os
import socket
import sys
from multiprocessing import Pipe, Process, parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread

import psutil


def end_with(parent: Process) -> None:
    wait([parent.sentinel])
    os._exit(1)


def answer(listener: socket.socket, news: Connection) -> None:
    if "watch" in sys.argv:
        Thread(target=end_with, args=[parent_process()], daemon=True).start()
    news.send(os.getpid())
    listener.accept()  # no client comes


def serve(news: Connection) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    news.send(listener.getsockname())
    Process(target=answer, args=(listener, news), name="worker").start()


def main() -> None:
    here, there = Pipe()
    server = Process(target=serve, args=(there,), name="parent")
    server.start()
    address, worker = here.recv(), psutil.Process(here.recv())
    server.kill()
    server.join()
    patience = 20 if "watch" in sys.argv else 0.5  # seconds
    _, alive = psutil.wait_procs([worker], patience)
    try:
        socket.create_server(address).close()
        print("started again")
    except OSError as error:
        print(error)
    for orphan in alive:
        orphan.kill()


if __name__ == "__main__":
    main()
