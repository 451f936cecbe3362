"""Choose the number of workers by the CPU time that a container may use."""

import os
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

CGROUP = Path("/sys/fs/cgroup")


def cpus_of_the_quota(folder: Path) -> float | None:
    file = folder / "cpu.max"
    if not file.exists():
        return None
    quota, period = file.read_text().split()
    return None if quota == "max" else int(quota) / int(period)


def workers(folder: Path = CGROUP) -> int:
    usable = len(os.sched_getaffinity(0))
    quota = cpus_of_the_quota(folder)
    return usable if quota is None else min(usable, ceil(quota))


def main() -> None:
    print("usable CPUs:", len(os.sched_getaffinity(0)))
    with TemporaryDirectory() as made_up:
        for text in ("max 100000", "50000 100000", "150000 100000"):
            Path(made_up, "cpu.max").write_text(text)
            print(f"{text}: {workers(Path(made_up))} workers")
    print(f"on this machine: {workers()} workers")


if __name__ == "__main__":
    main()
