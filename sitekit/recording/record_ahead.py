"""Records what the pages show, before they are made.

Programs mostly sleep, so a few are recorded at the same time; those that
measure the machine wait until the others have ended, and run alone.
"""

import concurrent.futures
import contextlib
import itertools
import os
import time
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TypeVar

import psutil
from tqdm import tqdm

from mpexamples.observe import Request, RunSpec, find_interpreter
from sitekit.recording.environments import (
    Environment,
    default_python,
    environments_of,
    requests_of,
    with_packages,
)
from sitekit.recording.run_specs import naming, run_specs
from sitekit.recording.store import Store

AT_ONCE = 2 * (os.cpu_count() or 1)

Wanted = TypeVar("Wanted")
Made = TypeVar("Made")


def record_all() -> tuple[int, set[str]]:
    """Record what is missing; return how many, and the stamps of all.

    :raises BadRequest: a source asks for something that there is not.
    :raises UnexpectedEnd: a run did not end as its page says.
    """
    store = Store()
    python = find_interpreter(default_python())
    print(
        f"Recording with Python {python.version} unless a page says other",
        flush=True,
    )
    specs = list(run_specs())
    needed: set[Environment] = set()
    for source, spec in specs:
        with naming(source):
            needed |= environments_of(spec)
    for _ in made_together(lambda each: with_packages(*each), needed):
        pass
    asked: list[tuple[Path, RunSpec, Request]] = []
    for source, spec in specs:
        with naming(source):
            asked += [(source, spec, each) for each in requests_of(spec)]
    alone = {store.path(request) for _, spec, request in asked if spec.alone}
    missing = {
        store.path(request): request
        for _, _, request in asked
        if store.find(request) is None
    }
    record_missing(
        store,
        [request for path, request in missing.items() if path not in alone],
        [request for path, request in missing.items() if path in alone],
    )
    for source, spec, request in asked:
        with naming(source):
            spec.check(store.get(request))
    return len(missing), {store.stamp(request) for _, _, request in asked}


def record_missing(
    store: Store, together: list[Request], alone: list[Request]
) -> None:
    """Record all; show a bar on a terminal, plain lines elsewhere."""
    count = len(together) + len(alone)
    running: list[str] = []
    with tqdm(
        total=count,
        bar_format="Recording {n}/{total} {bar:20} {elapsed}  {desc}",
        disable=None,  # where there is no terminal
        dynamic_ncols=True,
        leave=False,
    ) as bar:

        def make(request: Request) -> Request:
            running.append(str(request))
            bar.set_description_str(", ".join(running))
            try:
                store.make(request)
            finally:
                running.remove(str(request))
            return request

        with contextlib.closing(made_together(make, together)) as made:
            done = itertools.chain(made, map(make, alone))
            for number, request in enumerate(done, start=1):
                bar.update()
                if bar.disable:
                    print(f"[{number}/{count}] recorded {request}", flush=True)


def made_together(
    make: Callable[[Wanted], Made], wanted: Iterable[Wanted]
) -> Generator[Made, None, None]:
    """Make several at a time; end our processes if the caller stops early."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as makers:
        futures = [makers.submit(make, each) for each in wanted]
        try:
            for future in concurrent.futures.as_completed(futures):
                yield future.result()
        finally:
            makers.shutdown(wait=False, cancel_futures=True)
            while any(future.running() for future in futures):
                for process in psutil.Process().children(recursive=True):
                    with contextlib.suppress(psutil.NoSuchProcess):
                        process.terminate()
                time.sleep(0.05)
