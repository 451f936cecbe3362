"""Make a random token at import, and see which children share it."""

import os
import secrets
import subprocess
import sys
from multiprocessing import Process

token = secrets.token_hex(2)


def tell() -> None:
    print(f"token {token}, COLOUR is {os.environ.get('COLOUR')}")


def main() -> None:
    if "file" in sys.argv:  # run this file without -m
        subprocess.run([sys.executable, __file__], check=True)
        return
    tell()
    for colour in ("red", "green", "blue"):
        os.environ["COLOUR"] = colour
        child = Process(target=tell)
        child.start()
        child.join()


if __name__ == "__main__":
    main()
