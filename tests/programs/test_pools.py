"""The programs about pools do what their pages say."""

from collections.abc import Callable

from helpers import by_process, exit_codes, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def starts_and_results(run: Recording) -> list[str]:
    return [line for line in text_of(run) if "apply_async" not in line]


def test_apply(recorded: Record, start_method: str) -> None:
    """Each task starts after the result of the one before."""
    run = recorded("pools.apply", start_method=start_method)

    assert starts_and_results(run) == [
        line
        for number in range(5)
        for line in (
            f"task {number} starts",
            f"apply returned {number * number}",
        )
    ]


def test_apply_async(recorded: Record, start_method: str) -> None:
    """Three workers share five tasks, and the results come in order."""
    run = recorded("pools.apply_async", start_method=start_method)
    lines = by_process(run)
    workers = [name for name in lines if "PoolWorker" in name]

    assert len(workers) == 3
    assert sorted(line for name in workers for line in lines[name]) == [
        f"task {number} starts" for number in range(5)
    ]
    assert lines["MainProcess"][1:] == [
        f"get() returned {number * number}" for number in range(5)
    ]
    assert set(exit_codes(run).values()) == {0}


def test_lost_exceptions(recorded: Record, start_method: str) -> None:
    """Three of the four ways notice the exception, one does not."""
    run = recorded("pools.lost_exceptions", start_method=start_method)
    error = "ZeroDivisionError('division by zero')"

    assert [line for line in text_of(run) if not line.endswith(":")] == [
        f"raised {error}",
        "nothing raised; successful: False",
        f"raised {error}",
        f"error_callback got {error}",
    ]


def test_counting_processes(recorded: Record, start_method: str) -> None:
    """active_children counts three, psutil at least the seven there are."""
    run = recorded("pools.counting_processes", start_method=start_method)
    first, second, *names = text_of(run)

    assert second == "active_children() counts 3:"
    assert len(names) == 3
    assert all("PoolWorker" in name for name in names)
    assert "processes more than before" in first
    assert sum(p.exit_code == -9 for p in run.processes) == 4
