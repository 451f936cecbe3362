"""Say who imports the program: as a module first, then as a file."""

import multiprocessing
import os
import subprocess
import sys
from multiprocessing import Process

run_as = "file" if sys.argv[1:] else "module"
print(f"{run_as}: imported by {os.getpid()}", flush=True)
imported_by = os.getpid()


def work() -> None:
    whose = "mine" if imported_by == os.getpid() else "not mine"
    print(f"{run_as}: the import was {whose}", flush=True)


def main() -> None:
    if sys.argv[1:]:
        multiprocessing.set_start_method(sys.argv[1])
    for _ in range(2):
        child = Process(target=work, name="child")
        child.start()
        child.join()
    if not sys.argv[1:]:
        method = multiprocessing.get_start_method()
        subprocess.run([sys.executable, __file__, method])


if __name__ == "__main__":
    main()
