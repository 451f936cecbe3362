"""Count the errors of a pool without a guard, a second after the first."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
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
        errors = Path(folder, "errors.txt")
        with errors.open("w") as stderr:
            script = subprocess.Popen(
                [sys.executable, path, method],
                stderr=stderr,
                start_new_session=True,
            )
        while script.poll() is None and "Traceback" not in errors.read_text():
            time.sleep(0.01)
        try:
            script.wait(timeout=1.0)
            print(f"ended by itself, exit code {script.returncode}")
        except subprocess.TimeoutExpired:
            os.killpg(script.pid, signal.SIGTERM)
            script.wait()
            print("still running after a second, and ended")
        tracebacks = errors.read_text().count("Traceback")
    print(f"tracebacks: {tracebacks}")


if __name__ == "__main__":
    main()
