"""Records what the pages ask for, before they are written.

Programs mostly sleep, so a few are recorded side by side; those that measure
the machine wait until the others have ended, and run alone.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import itertools
import os
import signal
import time
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from tqdm import tqdm

from exhibits import exhibits
from mpexamples.observe import BadRequest
from mpexamples.observe._request import Request
from mpexamples.observe._store import Store, key
from one_build import signal_children

AT_ONCE = (os.cpu_count() or 1) + 1


def record_all(store: Store, root: Path) -> set[str]:
    """Record what the store does not have; return the stamps of everything.

    Raises BadRequest where a source asks for what there is not.
    """
    asked: dict[str, Request] = {}
    together: dict[str, Request] = {}
    alone: dict[str, Request] = {}
    for source, exhibit in exhibits(root):
        try:
            for request in exhibit.requests():
                wanted = key(request)
                asked[wanted] = request
                if store.find(request) is None:
                    missing = alone if exhibit.alone else together
                    missing[wanted] = request
        except BadRequest as error:
            name = source.relative_to(root)
            raise BadRequest(f"{name}: {error}") from None
    for wanted in alone:
        together.pop(wanted, None)
    record_missing(store, together.values(), alone.values())
    return {store.stamp(request) for request in asked.values()}


def record_missing(
    store: Store, together: Iterable[Request], alone: Iterable[Request]
) -> None:
    """A terminal has a bar, whatever else takes the output has lines."""
    together, alone = list(together), list(alone)
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

        with contextlib.closing(made_side_by_side(make, together)) as made:
            done = itertools.chain(made, map(make, alone))
            for number, request in enumerate(done, start=1):
                bar.update()
                if bar.disable:
                    print(f"[{number}/{count}] recorded {request}", flush=True)


def made_side_by_side(
    make: Callable[[Request], Request], requests: Iterable[Request]
) -> Generator[Request, None, None]:
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as recorders:
        futures = [recorders.submit(make, request) for request in requests]
        try:
            for future in concurrent.futures.as_completed(futures):
                yield future.result()
        finally:
            recorders.shutdown(wait=False, cancel_futures=True)
            while any(future.running() for future in futures):
                signal_children(signal.SIGTERM)
                time.sleep(0.05)
