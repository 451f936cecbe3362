"""Recording a program: the public call, and the process that does it."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mpexamples.observe._output import Interrupted
from mpexamples.observe._request import DEFAULT_TIMEOUT, ROOT, Request
from mpexamples.observe._run_spec import RunSpec
from mpexamples.observe._signals import name_of

if TYPE_CHECKING:
    import subprocess

    from mpexamples.observe._live import LiveTranscript
    from mpexamples.observe._recording import Line, Recording

# Imported, not run as a script, so that its bytecode is kept.  To take down
# what was imported would take as long as to import it.
RECORDER = f"""
import gc, os, sys
gc.disable()
sys.path.insert(0, {ROOT!r})
from mpexamples.observe._linux.starting import main
status = main()
sys.stdout.flush()
os._exit(status)
"""

PATIENCE = 5.0  # seconds after the time-out, between looks at the recorder
LONGEST_END = 40.0  # seconds; a recorder gives up before
IS_LINUX = sys.platform == "linux"
# What makes a recording of what was seen; to import it takes 10 ms.
NEEDED = (
    "json",
    "mpexamples.observe._json",
    "mpexamples.observe._recording",
    "mpexamples.observe._sentences",
)


class RecorderFailed(RuntimeError):
    """The recorder itself ended without a recording."""


def record(
    program: str | os.PathLike[str],
    *,
    args: Sequence[str] = (),
    start_method: str | None = None,
    python: str | os.PathLike[str] | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    until_stuck: float | None = None,
    signal: str | Sequence[str] = (),
    buffering: str = "line",
    trace: bool = False,
    memory: bool = False,
) -> Recording:
    """Run a program in a fresh interpreter and say what its processes did.

    Returns when every process of the program has ended, including orphans
    and daemons; those left after ``timeout`` seconds are killed.

    :param program: name of a program (``"pools.apply_async"``) or the path
        of any Python file.
    :param args: its command-line arguments.
    :param start_method: ``"fork"``, ``"spawn"`` or ``"forkserver"``; without
        it, the interpreter's default.
    :param python: name or path of the interpreter; without it, this one.
    :param until_stuck: end the program as soon as for so many seconds none of
        its processes has run and none has slept.
    :param signal: what is sent to the program, and when: ``"INT@1.0"`` to
        its first process, ``"INT@1.0@group"`` to its process group.
    :param buffering: of standard output: ``"line"``, as at a terminal, or
        ``"block"``, as into a pipe or file.
    :param trace: record from inside of the program when each wait begins and
        ends, and who got which message, instead of looking at it.
    :param memory: record how much memory each process has, too, and how much
        of that is its own.
    :raises BadRequest: no such program, interpreter or start method.
    :raises RecorderFailed: the recorder could not do its work.
    """
    spec = RunSpec.of_call(
        os.fspath(program),
        args=args,
        start_method=start_method,
        python=None if python is None else os.fspath(python),
        timeout=timeout,
        until_stuck=until_stuck,
        signal=signal,
        buffering=buffering,
        trace=trace,
        memory=memory,
    )
    [request] = spec.requests()
    return record_request(request)


def record_request(request: Request) -> Recording:
    """Record in a process of its own, which ends with the caller.

    :raises RecorderFailed: the recorder could not do its work.
    """
    if not IS_LINUX:
        return record_here(request)
    import subprocess

    command = [sys.executable, "-I", "-S", "-c", RECORDER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as recorder:
        try:
            output = output_of(recorder, request)
        except BaseException:
            # It ends the program before itself.
            recorder.terminate()
            recorder.send_signal(signal.SIGCONT)
            try:
                recorder.wait(LONGEST_END)
            except subprocess.TimeoutExpired:
                recorder.kill()
            raise
    if recorder.returncode != 0:
        reason = output.decode() or f"ended with {recorder.returncode}"
        raise RecorderFailed(f"the recorder of {request} {reason}")
    return recording_of(request, marshal.loads(output), "process")


def output_of(recorder: subprocess.Popen[bytes], request: Request) -> bytes:
    """Let a recorder work, and return what it says.

    After Ctrl-Z and fg it goes on, perhaps a little later than we do: it is
    stopped for good if it is so at two looks.

    :raises RecorderFailed: it was stopped by a signal.
    """
    import subprocess

    words: bytes | None = marshal.dumps(request.for_recorder())
    wait = request.timeout + PATIENCE
    was_stopped = False
    while True:
        try:
            output, _ = recorder.communicate(words, timeout=wait)
        except subprocess.TimeoutExpired:
            if was_stopped and is_stopped(recorder.pid):
                raise RecorderFailed(
                    f"the recorder of {request} was stopped (SIGSTOP), and"
                    " has been ended"
                ) from None
            was_stopped = is_stopped(recorder.pid)
            words, wait = None, PATIENCE  # the words are on their way
        else:
            return output


def is_stopped(pid: int) -> bool:
    """Whether a process was stopped by a signal, as by Ctrl-Z."""
    with open(f"/proc/{pid}/stat", errors="replace") as file:
        stat = file.read()
    return stat.rpartition(")")[2].split()[0] == "T"


def record_here(
    request: Request,
    begin_live: Callable[[], LiveTranscript | None] = lambda: None,
) -> Recording:
    """Record in this process.

    :param begin_live: called when the program is started; what it returns
        prints the transcript meanwhile.
    :raises Interrupted: a signal asked to stop; it has the recording.
    """
    attribution = "process" if IS_LINUX else "none"
    try:
        seen = run_here(request.for_recorder(), begin_live)
        return recording_of(request, seen, attribution)
    except Interrupted as interruption:
        if interruption.seen is not None:
            interruption.recording = recording_of(
                request, interruption.seen, attribution
            )
        raise


def run_here(
    request: dict[str, object],
    begin_live: Callable[[], LiveTranscript | None],
) -> dict[str, Any]:
    if IS_LINUX:
        from mpexamples.observe._linux import starting

        return starting.run(request, begin_live, NEEDED)
    from mpexamples.observe import _portable

    return _portable.run(request, begin_live)


def command_of(request: Request) -> tuple[str, ...]:
    return ("python", *map(as_utf_8, request.arguments))


def as_utf_8(text: str) -> str:
    """A name or argument of any bytes; those that are no text, escaped."""
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def recording_of(
    request: Request, seen: dict[str, Any], attribution: str
) -> Recording:
    """Join what was asked for and what was seen.

    ``seen`` has the fields of a recording as JSON has them, but for the
    lines, of which there may be many.  A program that does not import
    multiprocessing reports no start method: then it is the one that was asked
    for, if the hook that sets it ran.
    """
    from mpexamples.observe._json import reader_of
    from mpexamples.observe._recording import Recording
    from mpexamples.observe._sentences import with_sentences

    method = seen.pop("reported_start_method")
    if seen.pop("is_heard"):
        method = method or request.start_method
    output = tuple(line_of(*line) for line in seen.pop("output"))
    facts = {
        "program": as_utf_8(request.program),
        "command": [*command_of(request)],
        "python": request.python.version,
        "platform": sys.platform,
        "start_method": method,
        "attribution": attribution,
        "buffering": request.buffering,
        "environment": request.environment,
        "signals": [
            {"time": time, "signal": name_of(number), "pid": pid}
            for time, number, pid in seen.pop("signals")
        ],
        "processes": seen.pop("processes"),
        "output": [],
    }
    recording: Recording = reader_of(Recording)(facts | seen, "recording")
    return with_sentences(recording._replace(output=output))


def line_of(
    time: float,
    pid: int | None,
    stream: str,
    text: str,
    where: Sequence[Any] | None = None,
    thread: str | None = None,
) -> Line:
    """A line as the recorder gives it, perhaps as JSON."""
    from mpexamples.observe._recording import Line

    place = None if where is None else (where[0], where[1], where[2])
    return Line(time, pid, stream, text, place, thread)
