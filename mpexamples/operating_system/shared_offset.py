"""Read one open file from a parent and its forked child."""

import os
import tempfile


def main() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"0123456789")
        file.flush()
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        pid = os.fork()
        if pid == 0:
            print(f"the child reads {os.read(file.fileno(), 5)!r}")
            os._exit(0)
        os.waitpid(pid, 0)
        print(f"the parent reads {os.read(file.fileno(), 5)!r}")


if __name__ == "__main__":
    main()
