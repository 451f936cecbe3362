# /// script
# dependencies = ["pyinstaller"]
# ///
"""Freeze a program that calls freeze_support() never, late or first."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired, check_output
from tempfile import TemporaryDirectory

BAKERY = """import os
with open(os.environ["STARTS"], "ab", buffering=0) as starts:
    starts.write(b"*")
    if starts.tell() > 3: os._exit(1)  # our limit, or it never ends
import argparse, multiprocessing
if __name__ == "__main__":
    method, when = os.environ["BAKERY"].split()
    if when == "late": argparse.ArgumentParser().parse_args()
    if when != "never": multiprocessing.freeze_support()
    context = multiprocessing.get_context(method)
    context.Process(target=print, args=["baked rye"]).start()"""


def run(app: str, way: str) -> None:
    starts = Path(f"{app} {way}")
    env = os.environ | {"STARTS": str(starts), "BAKERY": way}
    new = Popen(app, env=env, stderr=PIPE, text=True, start_new_session=True)
    with suppress(ProcessLookupError, TimeoutExpired):
        try:
            new.communicate(timeout=3)
        finally:
            os.killpg(new.pid, 9)
    errors = {e for e in new.communicate()[1].splitlines() if "rror: " in e}
    print(f"{way}, starts: {starts.stat().st_size}", *sorted(errors), sep="\n")


def main() -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "bakery.py").write_text(BAKERY)
        freeze = [sys.executable, "-m", "PyInstaller", "bakery.py"]
        check_output(freeze, cwd=folder, stderr=PIPE)
        for way in "never", "late", "first":
            for method in "fork", "spawn", "forkserver":
                run(f"{folder}/dist/bakery/bakery", f"{method} {way}")


if __name__ == "__main__":
    main()
