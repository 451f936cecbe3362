"""Start a child while the folder for temporary files has a long name."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

CODE = """
import multiprocessing

child = multiprocessing.Process(target=print, args=("Hello from the child",))
child.start()
child.join()
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        deep = Path(folder, "a" * 100)
        deep.mkdir()
        run = subprocess.run(
            [sys.executable, "-c", CODE],
            env={**os.environ, "TMPDIR": str(deep)},
            capture_output=True,
            text=True,
        )
    for line in run.stderr.splitlines()[-1:]:
        print(line)
    print(run.stdout, end="")
    print("the program ended with", run.returncode)


if __name__ == "__main__":
    main()
