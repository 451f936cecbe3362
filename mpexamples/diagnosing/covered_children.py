"""Ask coverage which lines of a worker it has not seen, and why."""

import multiprocessing
import subprocess
import sys
import tempfile
from pathlib import Path

from coverage import Coverage

SCRIPT = """import multiprocessing, sys

def bake(bread):
    dough = bread + " dough"
    return "baked " + dough

if __name__ == "__main__":
    method, end = sys.argv[1:]
    with multiprocessing.get_context(method).Pool(1) as pool:
        pool.apply(bake, ["rye"])
        if end == "join":
            pool.close()
            pool.join()
"""


def measure(setting: str, method: str, end: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        script = f"{folder}/bakery.py"
        Path(script).write_text(SCRIPT)
        rc = Path(folder, ".coveragerc")
        rc.write_text(f"[run]\nparallel = true\n{setting}\n")
        run = [sys.executable, "-m", "coverage", "run", script, method, end]
        subprocess.run(run, cwd=folder, capture_output=True, check=True)
        data = Coverage(f"{folder}/.coverage", config_file=rc)
        data.combine([folder])
        lost = {4, 5} & set(data.analysis(script)[2])
    print(f"{setting or 'nothing set'}, {end}: lost {sorted(lost)}")


def main() -> None:
    method = multiprocessing.get_start_method()
    measure("", method, "join")
    measure("patch = subprocess", method, "join")
    measure("concurrency = multiprocessing", method, "join")
    measure("concurrency = multiprocessing", method, "leave")


if __name__ == "__main__":
    main()
