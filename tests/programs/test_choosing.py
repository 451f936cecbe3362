"""The programs about choosing do what their pages say."""

from collections.abc import Callable

from helpers import text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def test_one_job_four_ways(recorded: Record) -> None:
    """All four ways find the same counts, whatever time they take."""
    run = recorded("choosing.one_job_four_ways")
    files, *ways, verdict = text_of(run)

    assert int(files.split()[0]) > 100
    assert len(ways) == 4
    assert verdict == "all found the same: True"
