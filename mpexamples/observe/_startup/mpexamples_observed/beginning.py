"""Begin to observe this interpreter, before the program runs."""

from __future__ import annotations

import os
import sys

from . import births, environments, names, protocol, reporting, stacks, streams


def begin() -> None:
    """Observe this interpreter; the environment has the settings."""
    variable = protocol.VARIABLE.encode()
    settings = os.environb[variable]
    address, inode, start_method, trace, prefix = settings.split(b"|", 4)
    reporting.address = b"\0" + address
    environments.hide(variable, settings, prefix)
    births.report_interpreter(role())
    births.observe()
    if trace:
        begin_trace()
    names.observe(start_method.decode())
    streams.buffer_like_a_terminal(int(inode))
    stacks.answer_when_asked()


def begin_trace() -> None:
    """Trace what the program does, if this Python can do it."""
    try:
        from . import printing, traced_calls, tracing
    except ImportError:  # a build without ctypes, say
        return
    tracing.begin()
    traced_calls.begin()
    printing.begin()
    names.act_also(traced_calls.ACTIONS)


def role() -> str:
    """The name of one of Python's own helper processes, else ''."""
    for argument in sys.orig_argv[1:]:
        for helper in protocol.HELPERS:
            if f"from multiprocessing.{helper} import main" in argument:
                return helper
    return ""
