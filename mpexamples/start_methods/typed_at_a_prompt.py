"""Type a function at Python's prompt, or import it, and start a process."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FUNCTION = """def greet():
    print("Hello from the child")

"""
START = """from multiprocessing import Process
child = Process(target=greet)
child.start(); child.join()
print("exit code", child.exitcode)
exit()
"""


def type_at_prompt(text: str) -> None:
    terminal, keyboard = pty.openpty()
    session = subprocess.Popen(
        [sys.executable, "-q"],
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        env=os.environ | {"PYTHON_BASIC_REPL": "1", "TERM": "dumb"},
    )
    for line in text.splitlines():
        shown = b""
        while not shown.endswith((b">>> ", b"... ")):
            shown += os.read(terminal, 1000)
        print(shown.decode().replace("\r", ""), end="")
        os.write(terminal, line.encode() + b"\n")
    print(f"{line}  # the session ends: {session.wait()}")


def main() -> None:
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("greetings.py").write_text(FUNCTION)
        imported = sys.argv[1:] == ["module"]
        first = "from greetings import greet\n" if imported else FUNCTION
        type_at_prompt(first + START)


if __name__ == "__main__":
    main()
