"""The observer: runs a program, sees its processes, shows what was seen.

>>> from mpexamples.observe import record
>>> recording = record("processes.first_child")
>>> [process.name for process in recording.processes if not process.is_helper]
['MainProcess', 'Process-1']
>>> recording.exit_code
0

The names in ``__all__`` are its public interface.
"""

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from mpexamples.observe._assets import assets
    from mpexamples.observe._fingerprint import fingerprint
    from mpexamples.observe._html import Figure, as_html
    from mpexamples.observe._interpreters import (
        VERSIONS,
        BadRequest,
        Interpreter,
        find_interpreter,
        installed_interpreters,
    )
    from mpexamples.observe._names import names_of
    from mpexamples.observe._page import as_page
    from mpexamples.observe._picture import (
        as_thumbnail,
        colour_classes,
        light_colours,
    )
    from mpexamples.observe._record import (
        RecorderFailed,
        record,
        record_request,
    )
    from mpexamples.observe._recording import (
        Comparison,
        Line,
        Process,
        Recording,
        compare,
    )
    from mpexamples.observe._request import Request, find_program
    from mpexamples.observe._run_spec import RunSpec, UnexpectedEnd
    from mpexamples.observe._show import set_display, show
    from mpexamples.observe._text import as_text

# Where each name is defined.
_HOMES = {
    "_assets": ("assets",),
    "_fingerprint": ("fingerprint",),
    "_html": ("Figure", "as_html"),
    "_page": ("as_page",),
    "_text": ("as_text",),
    "_interpreters": (
        *("VERSIONS", "BadRequest", "Interpreter"),
        *("find_interpreter", "installed_interpreters"),
    ),
    "_names": ("names_of",),
    "_picture": ("as_thumbnail", "colour_classes", "light_colours"),
    "_record": ("RecorderFailed", "record", "record_request"),
    "_recording": ("Comparison", "Line", "Process", "Recording", "compare"),
    "_request": ("Request", "find_program"),
    "_run_spec": ("RunSpec", "UnexpectedEnd"),
    "_show": ("set_display", "show"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "VERSIONS",
    "BadRequest",
    "Comparison",
    "Figure",
    "Interpreter",
    "Line",
    "Process",
    "RecorderFailed",
    "Recording",
    "Request",
    "RunSpec",
    "UnexpectedEnd",
    "as_html",
    "as_page",
    "as_text",
    "as_thumbnail",
    "assets",
    "colour_classes",
    "compare",
    "find_interpreter",
    "find_program",
    "fingerprint",
    "installed_interpreters",
    "light_colours",
    "names_of",
    "record",
    "record_request",
    "set_display",
    "show",
]


def __getattr__(name: str) -> object:
    """Import on first use: the recorder's own process needs little of it."""
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
