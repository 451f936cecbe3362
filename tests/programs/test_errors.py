"""The programs about errors do what their pages say."""

from collections.abc import Callable

import pytest
from helpers import minor_of, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


@pytest.mark.every_python
def test_damaged_code(recorded: Record, start_method: str) -> None:
    """Every damage raises an error, except one from Python 3.14 on."""
    run = recorded("errors.damaged_code", start_method=start_method)
    told = dict(line.split(": ", 1) for line in text_of(run))
    minor = minor_of(run)

    assert len(told) == 8
    assert "U+2018" in told["curly quotes"]
    assert "U+00A0" in told["non-breaking spaces"]
    for damage, message in told.items():
        fine = damage == "Python 2 except" and minor >= 14
        assert (message == "no error") == fine
