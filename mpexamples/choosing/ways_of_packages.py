"""Do the same tasks with joblib and with Dask, two workers each."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from mpexamples.choosing.ways_of_python import Map


@contextmanager
def with_joblib() -> Iterator[Map]:
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    with Parallel(2) as parallel:
        yield lambda task, parts: parallel(delayed(task)(n) for n in parts)
    get_reusable_executor().shutdown()  # its workers would wait for more


@contextmanager
def with_dask() -> Iterator[Map]:
    import dask
    from distributed import Client, LocalCluster

    workers: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 1}
    with (
        TemporaryDirectory() as folder,
        dask.config.set(temporary_directory=folder),
        LocalCluster(**workers, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        yield lambda task, parts: client.gather(
            client.map(task, parts, pure=False)  # equal tasks aren't one
        )


WAYS = {"joblib": with_joblib, "Dask": with_dask}


def main() -> None:
    for name, way in WAYS.items():
        with way() as run:
            print(name, list(run(abs, [-1, 2, -3])))


if __name__ == "__main__":
    main()
