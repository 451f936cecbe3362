"""A recording says when each Python was ready, and what queues are for."""

import json
from pathlib import Path

from helpers import RECORDING

from mpexamples.observe import Recording, record

IMPORTED_LATE = """
import time

def main():
    time.sleep(0.2)
    import multiprocessing
    print(multiprocessing.current_process().name)

main()
"""


def test_a_spawned_child_is_ready_later_than_it_is_born() -> None:
    """What a recording calls ready lies between birth and first words."""
    recording = record("processes.first_child", start_method="spawn")
    main, child = (p for p in recording.processes if not p.is_helper)
    first = min(x.time for x in recording.output if x.pid == child.pid)

    assert main.ready is not None and 0 < main.ready < child.start
    assert child.ready is not None and child.start < child.ready < first


def test_a_forked_child_does_not_start_up() -> None:
    """A forked child is ready at once: there is nothing to show."""
    recording = record("processes.first_child", start_method="fork")
    _, child = recording.processes

    assert child.ready is None


def test_the_queues_of_a_pool_have_roles() -> None:
    """A recording says which queue has the tasks of a pool."""
    recording = record("pools.apply", start_method="fork")
    roles = [each.role for each in recording.objects]

    assert roles.count("tasks") == roles.count("results") == 1


def test_work_before_an_import_is_not_starting_up(tmp_path: Path) -> None:
    """Python is ready before a function that imports multiprocessing."""
    program = tmp_path / "late.py"
    program.write_text(IMPORTED_LATE)
    recording = record(program)
    [main] = recording.processes
    [line] = recording.output

    assert main.ready is not None
    assert line.time - main.ready >= 0.2


def test_recordings_that_do_not_have_it_are_read() -> None:
    """A recording made before this was recorded does not know it."""
    data = json.loads(RECORDING.to_json())
    for process in data["processes"]:
        del process["ready"]

    assert Recording.from_json(json.dumps(data)) == RECORDING
