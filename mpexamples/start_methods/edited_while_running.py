"""Edit a script while it runs, and see what its next child does."""

import multiprocessing
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = """
import multiprocessing, pathlib, sys

VERSION = "first"

def tell():
    print("a child of the", VERSION, "version")

if __name__ == "__main__":
    Process = multiprocessing.get_context(sys.argv[1]).Process
    child = Process(target=tell)
    child.start()
    child.join()
    path = pathlib.Path(__file__)
    path.write_text(path.read_text().replace("first", "second"))
    print("The file has changed; the parent is of the", VERSION, "version")
    child = Process(target=tell)
    child.start()
    child.join()
"""


def main() -> None:
    method = multiprocessing.get_start_method()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "script.py")
        path.write_text(SCRIPT)
        subprocess.run([sys.executable, path, method], check=True)


if __name__ == "__main__":
    main()
