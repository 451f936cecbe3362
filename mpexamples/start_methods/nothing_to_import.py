"""Give Python a function on the command line, and run it in a process."""

import subprocess
import sys

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
    run = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True
    )
    for line in run.stderr.splitlines()[-1:]:
        print(line)
    print(run.stdout, end="")


if __name__ == "__main__":
    main()
