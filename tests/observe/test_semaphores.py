"""Several processes can hold a semaphore, unless it is used as a signal."""

from collections.abc import Callable

import pytest

from mpexamples.observe import Recording
from mpexamples.observe._linux.objects import Counts, Semaphore, Shared
from mpexamples.observe._linux.processes import Watched

RunSource = Callable[..., Recording]

THREE_AND_TWO_PLACES = """
import multiprocessing, time

def work(barrier, places):
    barrier.wait()
    with places:
        time.sleep(0.3)

if __name__ == "__main__":
    places = multiprocessing.Semaphore(2)
    barrier = multiprocessing.Barrier(3)
    children = [
        multiprocessing.Process(target=work, args=(barrier, places))
        for _ in range(3)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""

TAKEN_HERE_AND_GIVEN_THERE = """
import multiprocessing, time

def work(places):
    time.sleep(0.2)
    places.release()
    time.sleep(0.2)

if __name__ == "__main__":
    places = multiprocessing.BoundedSemaphore(1)
    places.acquire()
    child = multiprocessing.Process(target=work, args=(places,))
    child.start()
    places.acquire()
    child.join()
"""

EACH_HAS_ONE_AND_WANTS_ANOTHER = """
import multiprocessing

def work(barrier, places):
    places.acquire()
    barrier.wait()
    places.acquire()

if __name__ == "__main__":
    places = multiprocessing.Semaphore(2)
    barrier = multiprocessing.Barrier(2)
    children = [
        multiprocessing.Process(target=work, args=(barrier, places), name=n)
        for n in ("A", "B")
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""

both_precisions = pytest.mark.parametrize("trace", [False, True])


@both_precisions
def test_two_hold_it_and_the_third_waits_for_them(
    run_source: RunSource, start_method: str, trace: bool
) -> None:
    """Who waits for a place waits for those who have one."""
    run = run_source(
        THREE_AND_TWO_PLACES, start_method=start_method, trace=trace
    )
    first, second, third = sorted(run.holds, key=lambda hold: hold.start)
    [wait] = [each for each in run.waits if each.kind == "semaphore"]

    assert len({first.pid, second.pid, third.pid}) == 3
    assert wait.pid == third.pid
    assert set(wait.pids or ()) == {first.pid, second.pid}
    assert first.end > second.start
    late = 2 * (run.resolution or 0)
    assert min(first.end, second.end) <= third.start + late


@both_precisions
def test_what_another_process_releases_is_not_held(
    run_source: RunSource, start_method: str, trace: bool
) -> None:
    """A semaphore that one takes and another gives back has no holder."""
    run = run_source(
        TAKEN_HERE_AND_GIVEN_THERE, start_method=start_method, trace=trace
    )
    [wait] = [each for each in run.waits if each.kind == "semaphore"]

    assert run.holds == ()
    assert wait.pids is None


def test_those_who_hold_all_places_are_named(
    run_source: RunSource, start_method: str
) -> None:
    """Where a program stands, each waits for what both of them hold."""
    run = run_source(
        EACH_HAS_ONE_AND_WANTS_ANOTHER,
        start_method=start_method,
        until_stuck=0.3,
        timeout=60,
    )

    assert run.standing is not None
    [semaphore] = [
        each for each in run.standing.objects if each.id == "semaphore-1"
    ]
    assert len(semaphore.held_by or ()) == 2
    sentences = [each.sentence for each in run.standing.processes]
    for name in ("A", "B"):
        assert any(
            said.startswith(f"{name} waits for semaphore-1, held by A, B")
            for said in sentences
        )


def counts(*of_processes: int, value: int) -> Counts:
    counts = Counts()
    counts.value = value
    for pid, count in enumerate(of_processes, 1):
        counts.of[Watched(pid, None, 0)] = count
    return counts


@pytest.mark.parametrize(
    ("of_processes", "value", "holders"),
    [
        ((0, 0), 3, ()),
        ((1, 0, 2), 0, (1, 3)),
        ((1, 0), 1, None),  # one that has ended had one
        ((2, 1), 1, None),  # one that has ended gave one back
        ((4, 0), 0, None),
        ((0, 0), 5, ()),  # more than at the beginning
    ],
)
def test_counts_are_believed_if_they_agree(
    of_processes: tuple[int, ...], value: int, holders: tuple[int, ...] | None
) -> None:
    """All that is taken must be somebody's, and no more than that."""
    shared = Shared("Semaphore")
    semaphore = Semaphore(shared, "", "Semaphore", 3, 1 << 31)
    found = counts(*of_processes, value=value).holding(semaphore, ())

    if holders is None:
        assert found.holders is None
    else:
        assert [each.pid for each in found.holders or ()] == [*holders]


@pytest.mark.parametrize(
    ("of_processes", "is_signal"),
    [((3, 0), False), ((2, -1), True), ((4, 0), True)],
)
def test_counts_show_what_is_a_signal(
    of_processes: tuple[int, ...], is_signal: bool
) -> None:
    """A process gave back what it had not taken, or took more than all."""
    semaphore = Semaphore(Shared("Semaphore"), "", "Semaphore", 3, 1 << 31)
    counts(*of_processes, value=0).refute(semaphore)

    assert semaphore.can_be_held != is_signal
