"""Open a file, fork, and read it in both processes."""

import os
import tempfile
from pathlib import Path


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "digits")
        path.write_bytes(b"0123456789")
        file = os.open(path, os.O_RDONLY)
        pid = os.fork()
        if pid == 0:
            print(f"the child reads {os.read(file, 5)!r}")
            os._exit(0)
        os.waitpid(pid, 0)
        print(f"the parent reads {os.read(file, 5)!r}")
        os.close(file)


if __name__ == "__main__":
    main()
