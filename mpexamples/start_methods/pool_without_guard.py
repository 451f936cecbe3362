"""Let a pool without a guard run for a second, and count the errors."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = """
import multiprocessing, sys
pool = multiprocessing.get_context(sys.argv[1]).Pool(2)
print(pool.map(abs, [-1, -2]))
"""


def main() -> None:
    method = multiprocessing.get_start_method()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "no_guard.py")
        path.write_text(SCRIPT)
        script = subprocess.Popen(
            [sys.executable, path, method],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            _, errors = script.communicate(timeout=1.0)
            print(f"ended by itself, exit code {script.returncode}")
        except subprocess.TimeoutExpired:
            os.killpg(script.pid, signal.SIGKILL)
            _, errors = script.communicate()
            print("still running after a second, and killed")
    print(f"tracebacks: {errors.count('Traceback')}")


if __name__ == "__main__":
    main()
