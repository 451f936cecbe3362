"""The observer: runs a program, sees its processes, shows what was seen.

>>> from mpexamples.observe import record
>>> recording = record("processes.first_child")
>>> [process.name for process in recording.processes if not process.is_helper]
['MainProcess', 'Process-1']
>>> recording.exit_code
0
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpexamples.observe._record import RecorderFailed, record
    from mpexamples.observe._recording import (
        Comparison,
        Line,
        Process,
        Recording,
        compare,
    )
    from mpexamples.observe._request import BadRequest
    from mpexamples.observe._show import UnexpectedEnd, show

__all__ = [
    "BadRequest",
    "Comparison",
    "Line",
    "Process",
    "RecorderFailed",
    "Recording",
    "UnexpectedEnd",
    "compare",
    "record",
    "show",
]

_HOMES = ("_recording", "_request", "_record", "_show")


def __getattr__(name: str) -> object:
    """Import on first use: the recorder's own process needs little of it."""
    if name in __all__:
        for home in _HOMES:
            module = import_module(f"{__name__}.{home}")
            if name in vars(module):
                return vars(module)[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
