"""End a program in seven ways while its child still works."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from multiprocessing import Process
from pathlib import Path


def work(done: Path) -> None:
    time.sleep(0.25)
    done.touch()


def leave(how: str) -> None:
    if how == "sys.exit(3)":
        sys.exit(3)
    if how == "exception":
        raise RuntimeError("not caught")
    if how == "os._exit(4)":
        os._exit(4)
    if how == "SIGINT":  # shells let it be ignored in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if how.startswith("SIG"):
        os.kill(os.getpid(), getattr(signal, how))


def main() -> None:
    if len(sys.argv) > 1:
        Process(target=work, args=(Path(sys.argv[2]),), name="work").start()
        leave(sys.argv[1])
        return
    ways = ["last line", "sys.exit(3)", "exception", "SIGINT"]
    ways += ["os._exit(4)", "SIGTERM", "SIGKILL"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["TMPDIR"] = folder  # the ways leave files there
        for how in ways:
            done = Path(folder, how)
            command = [sys.executable, __file__, how, str(done)]
            run = subprocess.run(command, stderr=subprocess.DEVNULL)
            waited = done.exists()
            print(f"{how:11} exit code {run.returncode:3}; waited: {waited}")
        time.sleep(0.3)  # let the last ones finish


if __name__ == "__main__":
    main()
