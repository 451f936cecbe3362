"""Run a file without the guard, and keep the errors that it ends with."""

import subprocess
import sys
import tempfile
from pathlib import Path

CODE = """
import multiprocessing

def greet():
    print("Hello from the child")

child = multiprocessing.Process(target=greet)
child.start()
child.join()
print("exit code", child.exitcode)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "no_guard.py")
        file.write_text(CODE, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, file], capture_output=True, text=True
        )
    for line in run.stderr.splitlines():
        if "Error:" in line or "An attempt" in line:
            print(line.strip())
    print(run.stdout, end="")
    print("the program ended with", run.returncode)


if __name__ == "__main__":
    main()
