"""Start a process with a function that stands in one of four places."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import indent

FUNCTION = """def greet():
    print("Hello from the child")
"""
START = """import multiprocessing
child = multiprocessing.Process(target=greet)
child.start()
child.join()
print("exit code", child.exitcode)
"""
GUARD = 'if __name__ == "__main__":\n'
ABOVE = FUNCTION + GUARD + indent(START, "    ")
UNDER = GUARD + indent(FUNCTION + START, "    ")


def run(folder: str, *arguments: str, typed: str = "") -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    errors = re.findall(r"^\w+Error:.*", done.stderr, re.MULTILINE)
    for line in errors + done.stdout.splitlines():
        print("   ", line.replace(f"{folder}/", ""))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("on the command line, after -c:")
        run(folder, "-c", ABOVE)
        print("on standard input:")
        run(folder, typed=ABOVE)
        for place, text in ("under", UNDER), ("above", ABOVE):
            print(f"in a file, {place} the guard:")
            Path(folder, "hello.py").write_text(text)
            run(folder, "hello.py")


if __name__ == "__main__":
    main()
