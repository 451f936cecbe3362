"""Run a notebook that gives a function of its own to a pool."""

import contextlib
import sys
import tempfile

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config

FUNCTION = "def square(n):\n    return n * n\n"
POOL = """from multiprocessing import Pool
with Pool(2) as pool:
    print(pool.map(square, [1, 2, 3]))
"""
LOKY = """from loky import ProcessPoolExecutor
with ProcessPoolExecutor(2) as executor:
    print(list(executor.map(square, [1, 2, 3])))
"""
NOTEBOOKS = {
    "cell": [FUNCTION, POOL],
    "module": [
        "%%writefile squares.py\n" + FUNCTION,
        "from squares import square\n" + POOL,
    ],
    "loky": [FUNCTION, LOKY],
}


def main() -> None:
    name, limit = sys.argv[1:] or ["cell", "2"]
    cells = [new_code_cell(source) for source in NOTEBOOKS[name]]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        client = NotebookClient(
            new_notebook(cells=cells),
            # A port could be taken by others before the kernel listens on it.
            config=Config(KernelManager={"transport": "ipc"}),
            timeout=int(limit),
            extra_arguments=["--log-level=ERROR"],
        )
        try:
            client.execute()
            print(cells[-1].outputs[-1].text, end="")
        except CellTimeoutError:
            print(f"the last cell still ran after {limit} s")


if __name__ == "__main__":
    main()
