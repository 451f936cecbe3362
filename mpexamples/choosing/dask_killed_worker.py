"""Kill workers of Dask: one in the middle of a task, one with its result."""

import os
import signal
from tempfile import TemporaryDirectory

import dask
from distributed import Client, Event, LocalCluster, Queue, get_worker


def bake(bread: str) -> str:
    name = get_worker().name
    print(f"worker {name} bakes {bread}")
    Queue("bakers").put(os.getpid())
    Event("bread is ready").wait()
    return f"{bread} from worker {name}"


def main() -> None:
    with (
        TemporaryDirectory() as folder,
        dask.config.set(temporary_directory=folder),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0"
        ) as cluster,
        Client(cluster) as client,
    ):
        bakers = Queue("bakers")
        rye = client.submit(bake, "rye")
        os.kill(bakers.get(), signal.SIGKILL)
        print("killed in the middle of the task")
        Event("bread is ready").set()
        print("got", rye.result())
        os.kill(bakers.get(), signal.SIGKILL)
        print("killed after the task")
        bakers.get()
        print("got", rye.result())


if __name__ == "__main__":
    main()
