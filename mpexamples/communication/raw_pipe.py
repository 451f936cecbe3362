"""Give the writing end of os.pipe() to two programs and two children."""

import os
import subprocess
import sys
from multiprocessing import Process
from multiprocessing.connection import Connection


def write(number: int, pipe: int, name: str) -> None:
    try:
        is_here = os.fstat(number).st_ino == pipe
    except OSError:  # Bad file descriptor
        is_here = False
    print(f"{name}: the pipe is here: {is_here}")
    if is_here:
        os.write(number, f"from {name}; ".encode())


def write_through(end: Connection, pipe: int, name: str) -> None:
    write(end.fileno(), pipe, name)


def main() -> None:
    if len(sys.argv) > 1:  # this is the other program
        write(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
        return

    reader, writer = os.pipe()
    pipe = os.fstat(writer).st_ino
    command = [sys.executable, __file__, str(writer), str(pipe)]
    subprocess.run([*command, "program, number only"])
    subprocess.run([*command, "program, pass_fds"], pass_fds=[writer])

    end = Connection(os.dup(writer), readable=False)
    for target, what, name in (
        (write, writer, "child, number only"),
        (write_through, end, "child, Connection"),
    ):
        child = Process(target=target, args=(what, pipe, name), name=name)
        child.start()
        child.join()
    print(os.read(reader, 1000))


if __name__ == "__main__":
    main()
