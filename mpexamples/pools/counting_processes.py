"""Count the workers of a pool in two ways, beside a process of others."""

import multiprocessing
import subprocess
import sys

import psutil

SLEEP = "import time; time.sleep(30)"


def main() -> None:
    before = len(psutil.pids())
    strangers = [
        subprocess.Popen([sys.executable, "-c", SLEEP]) for _ in range(4)
    ]
    with multiprocessing.Pool(3) as pool:
        more = len(psutil.pids()) - before
        print(f"psutil.pids() counts {more} processes more than before")
        children = multiprocessing.active_children()
        print(f"active_children() counts {len(children)}:")
        for name in sorted(child.name for child in children):
            print(f"  {name}")
        pool.close()
        pool.join()
    for stranger in strangers:
        stranger.kill()
        stranger.wait()


if __name__ == "__main__":
    main()
