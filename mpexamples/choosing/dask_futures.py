"""Count names with Dask: a scheduler in this process, and two workers."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import dask
from distributed import Client, LocalCluster, get_worker

from mpexamples.processes.count_names import count_names, library_files


def count(files: list[Path]) -> Counter[str]:
    print(f"worker {get_worker().name} counts {len(files)} files")
    return count_names(files)


def add_up(parts: list[Counter[str]]) -> Counter[str]:
    print(f"worker {get_worker().name} adds up {len(parts)} parts")
    return sum(parts, Counter())


def main() -> None:
    files = library_files()
    shares = [files[begin::4] for begin in range(4)]
    with (
        TemporaryDirectory() as folder,
        dask.config.set(temporary_directory=folder),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0"
        ) as cluster,
        Client(cluster) as client,
    ):
        client.get_task_stream()  # begin to collect
        parts = client.map(count, shares)
        total = client.submit(add_up, parts)
        print("submitted:", total.status)
        print(total.result().most_common(1))
        workers = client.scheduler_info()["workers"]
        stream = client.get_task_stream()
    begun = min(row["startstops"][0]["start"] for row in stream)
    for row in sorted(stream, key=lambda row: workers[row["worker"]]["name"]):
        name, task = workers[row["worker"]]["name"], row["key"].split("-")[0]
        for step in row["startstops"]:
            times = f"{step['start'] - begun:.2f}  {step['stop'] - begun:.2f}"
            print(f"worker {name}: {step['action']} {task}  {times}")


if __name__ == "__main__":
    main()
