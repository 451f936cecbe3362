"""Let a task kill each worker that takes it, until Dask gives up."""

import os
import signal
from tempfile import TemporaryDirectory

import dask
from distributed import Client, KilledWorker, LocalCluster, get_worker


def burn(bread: str) -> None:
    print(f"worker {get_worker().name} burns {bread}")
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    dask.config.set({"distributed.scheduler.allowed-failures": 1})
    with (
        TemporaryDirectory() as folder,
        dask.config.set(temporary_directory=folder),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0"
        ) as cluster,
        Client(cluster) as client,
    ):
        toast = client.submit(burn, "toast")
        try:
            toast.result()
        except KilledWorker as error:
            print(f"KilledWorker: {error}")


if __name__ == "__main__":
    main()
