"""Make an executor without a guard, and see what becomes of it."""

import multiprocessing
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor
context = multiprocessing.get_context(sys.argv[1])
executor = ProcessPoolExecutor(2, context)
print(list(executor.map(abs, [-1, -2])))
"""
MESSAGE = re.compile(r"^[\w.]+: .+", re.MULTILINE)


def main() -> None:
    method = multiprocessing.get_start_method()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "no_guard.py")
        path.write_text(SCRIPT)
        script = subprocess.run(
            [sys.executable, path, method], capture_output=True, text=True
        )
    print(f"exit code {script.returncode} {script.stdout}".rstrip())
    for message in MESSAGE.findall(script.stderr)[-1:]:
        print(message)


if __name__ == "__main__":
    main()
