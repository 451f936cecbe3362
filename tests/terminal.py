"""A terminal for tests: the recorder runs in it as under a shell."""

import contextlib
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from helpers import ROOT, measured

PATIENCE = 60.0  # seconds until something counts as a failure


class Terminal:
    """``python -m mpexamples …`` in the foreground of a terminal."""

    def __init__(self, *arguments: str, cwd: Path = ROOT) -> None:
        self.shown = ""
        self.mine, theirs = pty.openpty()
        command = [
            *(sys.executable, "-c", TAKE_TERMINAL, sys.executable),
            *("-m", "mpexamples", *arguments),
        ]
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=os.environ | measured() | {"NO_COLOR": "1"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.mine)

    def read_until(self, words: str) -> str:
        """Wait until the terminal shows something; return all of it."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < deadline, self.shown
            self.read_once()
        return self.shown

    def read_once(self) -> bool:
        if not select.select([self.mine], [], [], 0.1)[0]:
            return True
        with contextlib.suppress(OSError):  # the other side was closed
            if data := os.read(self.mine, 65536):
                self.shown += data.decode()
                return True
        return False

    def type(self, keys: str) -> None:
        os.write(self.mine, keys.encode())

    def status(self) -> int:
        """Wait until the command has ended; return its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self.read_once() and time.monotonic() < deadline:
            pass
        return self.process.wait(PATIENCE)


# A session leader takes its standard input as its controlling terminal.
TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
