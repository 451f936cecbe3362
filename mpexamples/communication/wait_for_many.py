"""Wait for several children at once, for messages and for their ends."""

import os
import signal
import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait

SECONDS = {"quick": 0, "killed": 0.2, "slow": 0.4}


def work(name: str, writer: Connection) -> None:
    writer.send("begun")
    time.sleep(SECONDS[name])
    if name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    writer.send("done")


def receive(ready: object) -> str | None:
    try:
        return ready.recv() if isinstance(ready, Connection) else None
    except EOFError:
        return None


def main() -> None:
    silent = Process(target=time.sleep, args=(0.6,), name="silent")
    silent.start()
    children: dict[object, Process] = {silent.sentinel: silent}
    for name in SECONDS:
        reader, writer = Pipe(duplex=False)
        child = Process(target=work, args=(name, writer), name=name)
        child.start()
        children[reader] = child
        writer.close()

    while children:
        for ready in wait(children):
            message = receive(ready)
            name = children[ready].name
            if message is None:
                child = children.pop(ready)
                child.join()
                message = f"ended with exit code {child.exitcode}"
            print(f"{name}: {message}")


if __name__ == "__main__":
    main()
