"""The observer: runs a program, sees its processes, shows what was seen.

>>> from mpexamples.observe import record
>>> recording = record("processes.first_child")
>>> [process.name for process in recording.processes if not process.is_helper]
['MainProcess', 'Process-1']
>>> recording.exit_code
0
"""

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
