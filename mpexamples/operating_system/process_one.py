"""Be process 1, as in a container, and collect what others left behind."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import Process

import psutil

UNSHARE = "unshare --map-root-user --pid --fork --kill-child --mount-proc"


def heat_the_oven() -> None:
    subprocess.Popen(["sleep", "0.2"])


def zombies() -> int:
    children = psutil.Process().children()
    return [child.status() for child in children].count(psutil.STATUS_ZOMBIE)


def collect() -> None:
    with suppress(ChildProcessError):  # it has no child at all
        while (ended := os.waitpid(-1, os.WNOHANG)) != (0, 0):
            print("collected: number {}, status {}".format(*ended))


def main() -> None:
    if os.getpid() != 1:
        try:
            subprocess.run([*UNSHARE.split(), sys.executable, *sys.argv])
        except FileNotFoundError:
            print("There is no unshare, so there is nothing to see here")
        return
    for _ in range(3):
        child = Process(target=heat_the_oven)
        child.start()
        child.join()
    while zombies() < 3:
        time.sleep(0.01)
    print(f"process {os.getpid()} has {zombies()} zombies")
    time.sleep(0.3)
    collect()
    print(f"now it has {zombies()}")


if __name__ == "__main__":
    main()
