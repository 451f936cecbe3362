"""Let two children keep a diary while their parent ends before them."""

import tempfile
import time
from multiprocessing import Process
from pathlib import Path


def keep_diary(path: Path) -> None:
    with path.open("a", buffering=1) as diary:
        try:
            print("start", file=diary)
            time.sleep(0.5)
            print("end", file=diary)
        finally:
            print("finally", file=diary)


def short_lived_parent(path: Path, daemon: bool) -> None:
    Process(target=keep_diary, args=(path,), daemon=daemon).start()
    while not (path.exists() and path.read_text()):  # however long it takes
        time.sleep(0.01)
    print(f"{path.name}: my child is writing, I have nothing more to do")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for daemon in (False, True):
            path = Path(folder, "daemonic" if daemon else "ordinary")
            parent = Process(target=short_lived_parent, args=(path, daemon))
            parent.start()
            parent.join()
            print(f"{path.name}: the parent has ended")
            time.sleep(0.65)  # longer than a child that lives on would need
            print(f"{path.name}: {path.read_text().split()}")


if __name__ == "__main__":
    main()
