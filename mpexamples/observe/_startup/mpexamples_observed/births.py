"""Reporting the births of processes, and observing what they execute."""

from __future__ import annotations

import _thread
import os
import sys
import time

from .protocol import BORN, INTERPRETER
from .reporting import report

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

ENVIRONMENT = 5  # argument of fork_exec, in every version from 3.11 to 3.15

own_pid = os.getpid()
threads = 1  # of this process, when it last forked
variable = settings = prefix = b""


def report_interpreter(role: str) -> None:
    now = time.monotonic_ns()
    words = own_pid, os.getppid(), now, _thread.get_ident(), role
    report(INTERPRETER, *words, with_pidfd=True)


def observe(variable_: bytes, settings_: bytes, prefix_: bytes) -> None:
    """Report every child that this interpreter starts."""
    global variable, settings, prefix
    variable, settings, prefix = variable_, settings_, prefix_
    os.register_at_fork(before=before_fork, after_in_child=after_fork_in_child)
    observe_fork_exec()
    observe_execve()
    observe_posix_spawn()


def before_fork() -> None:
    global threads
    threads = 1 + _thread._count()  # the main thread is not counted


def after_fork_in_child() -> None:
    """Report a birth; the parent may be gone by now, its pid is kept."""
    global own_pid
    now = time.monotonic_ns()
    parent, own_pid = own_pid, os.getpid()
    words = own_pid, parent, now, _thread.get_ident(), threads
    report(BORN, *words, with_pidfd=True)


def reported(start: Callable[..., int]) -> Callable[..., int]:
    """A function that starts a process and returns its pid, observed."""

    def start_and_report(*args: Any, **options: Any) -> int:
        now = time.monotonic_ns()
        pid = start(*args, **options)
        if pid > 0:
            report(BORN, pid, os.getpid(), now, with_pidfd=True)
        return pid

    return start_and_report


def observe_fork_exec() -> None:
    """Report children that subprocess, spawn and multiprocessing start.

    They go through ``_posixsubprocess.fork_exec``, which runs no at-fork
    callback.  It is given an environment, from which ours is hidden.
    """
    import _posixsubprocess

    fork_exec = reported(_posixsubprocess.fork_exec)

    def observed_fork_exec(*arguments: Any) -> int:
        args = list(arguments)
        args[ENVIRONMENT] = observed_pairs(args[ENVIRONMENT])
        return fork_exec(*args)

    _posixsubprocess.fork_exec = observed_fork_exec
    if "subprocess" in sys.modules:  # a .pth file may have imported it
        subprocess: Any = sys.modules["subprocess"]
        subprocess._fork_exec = observed_fork_exec


def observe_execve() -> None:
    execve: Any = os.execve

    def observed_execve(path: Any, argv: Any, env: Any) -> None:
        execve(path, argv, observed_mapping(env))

    os.execve = observed_execve  # type: ignore[assignment]


def observe_posix_spawn() -> None:
    for name in ("posix_spawn", "posix_spawnp"):
        spawn = reported(getattr(os, name))

        def observed_spawn(
            path: Any,
            argv: Any,
            env: Any,
            *,
            spawn: Callable[..., int] = spawn,
            **options: Any,
        ) -> int:
            return spawn(path, argv, observed_mapping(env), **options)

        setattr(os, name, observed_spawn)


def observed_pairs(pairs: Iterable[bytes] | None) -> list[bytes]:
    """An environment as fork_exec takes it, with what we need added.

    One that has settings comes from another recorder, within this program,
    and is left to that.
    """
    if pairs is None:
        data: dict[bytes, bytes] = os.environ._data  # type: ignore[attr-defined]
        pairs = [name + b"=" + value for name, value in data.items()]
    pairs = list(pairs)
    if any(pair.startswith(variable + b"=") for pair in pairs):
        return pairs
    path, others = prefix, []
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        if name == b"PYTHONPATH":
            path += b":" + value
        else:
            others.append(pair)
    return [variable + b"=" + settings, b"PYTHONPATH=" + path, *others]


def observed_mapping(env: Mapping[Any, Any] | None) -> Any:
    """The same for a mapping, or None for the interpreter's own.

    Anything else is left to the real call.
    """
    try:
        pairs = (
            None
            if env is None
            else [
                os.fsencode(name) + b"=" + os.fsencode(value)
                for name, value in env.items()
            ]
        )
    except Exception:
        return env
    return dict(pair.split(b"=", 1) for pair in observed_pairs(pairs))
