"""Let a test fail that leaves a process behind, and end that process."""

import os
import sys
from collections.abc import Iterator
from multiprocessing import Event, Process, active_children
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    yield
    left = active_children()
    for child in left:
        child.kill()
        child.join()
    if left:
        pytest.fail(f"still alive: {[child.name for child in left]}")


def bake(ready: Any, stop: Any) -> None:
    ready.set()
    stop.wait()


def test_tidy() -> None:
    ready, stop = Event(), Event()
    baker = Process(target=bake, args=(ready, stop), name="tidy")
    baker.start()
    stop.set()
    baker.join()


def test_forgetful() -> None:
    ready, stop = Event(), Event()
    baker = Process(target=bake, args=(ready, stop), name="forgotten")
    baker.start()
    assert ready.wait()


def main() -> None:
    options = ["-q", "--tb=short", "-p", "no:cacheprovider"]
    sys.exit(pytest.main([*options, "-c", os.devnull, __file__]))


if __name__ == "__main__":
    main()
