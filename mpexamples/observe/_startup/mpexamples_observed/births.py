"""Reporting the births of processes, and observing what they execute."""

from __future__ import annotations

import _thread
import os
import sys
import time

from . import environments
from .protocol import BORN, COMMAND, INTERPRETER, LONGEST_COMMAND
from .reporting import report

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

# Arguments of fork_exec, in every version from 3.11 to 3.15.
ARGUMENTS, FILES, ENVIRONMENT = 0, 1, 5

own_pid = os.getpid()
threads = 1  # of this process, when it last forked


def report_interpreter(role: str) -> None:
    now = time.monotonic_ns()
    words = own_pid, os.getppid(), now, _thread.get_ident(), role
    report(INTERPRETER, *words, with_pidfd=True)


def observe() -> None:
    """Report every child that this interpreter starts."""
    os.register_at_fork(before=before_fork, after_in_child=after_fork_in_child)
    observe_exec()
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


def reported(
    start: Callable[..., int], place: int = ARGUMENTS
) -> Callable[..., int]:
    """A function that starts a process and returns its pid, observed.

    ``place`` is that of the words of the command among its arguments.
    """

    def start_and_report(*args: Any, **options: Any) -> int:
        now = time.monotonic_ns()
        pid = start(*args, **options)
        if pid > 0:
            report(BORN, pid, os.getpid(), now, with_pidfd=True)
            report_command(pid, args[place])
        return pid

    return start_and_report


def report_command(pid: int, argv: Iterable[Any]) -> None:
    """Report what runs in a process now; an interpreter reports itself."""
    try:
        words = [os.fsencode(word) for word in argv]
    except (TypeError, ValueError):
        return  # the real call raises it
    if words and not environments.is_python(words[0]):
        text = b"\0".join(words)[:LONGEST_COMMAND]
        report(COMMAND, pid, text.decode("utf-8", "backslashreplace"))


def observe_fork_exec(module: Any) -> None:
    """Report children that subprocess, spawn and multiprocessing start.

    They go through ``_posixsubprocess.fork_exec``, which runs no at-fork
    callback.
    """
    fork_exec = reported(module.fork_exec)

    def observed_fork_exec(*arguments: Any) -> int:
        args = list(arguments)
        args[ENVIRONMENT] = environments.pairs_for(
            args[FILES], args[ARGUMENTS], args[ENVIRONMENT]
        )
        return fork_exec(*args)

    module.fork_exec = observed_fork_exec
    if "subprocess" in sys.modules:  # a .pth file may have imported it
        subprocess: Any = sys.modules["subprocess"]
        subprocess._fork_exec = observed_fork_exec


def observe_exec() -> None:
    execv: Any = os.execv
    execve: Any = os.execve

    def observed_execv(path: Any, argv: Any, /) -> None:
        env = environments.mapping_for(path, argv, None)
        report_command(own_pid, argv)
        try:
            if env is None:
                execv(path, argv)
            execve(path, argv, env)
        finally:
            report(COMMAND, own_pid, "")  # it goes on

    def observed_execve(path: Any, argv: Any, env: Any) -> None:
        report_command(own_pid, argv)
        try:
            execve(path, argv, environments.mapping_for(path, argv, env))
        finally:
            report(COMMAND, own_pid, "")

    os.execv = observed_execv  # type: ignore[assignment]
    os.execve = observed_execve  # type: ignore[assignment]


def observe_posix_spawn() -> None:
    for name in ("posix_spawn", "posix_spawnp"):
        spawn = reported(getattr(os, name), place=1)

        def observed_spawn(
            path: Any,
            argv: Any,
            env: Any,
            *,
            spawn: Callable[..., int] = spawn,
            **options: Any,
        ) -> int:
            env = environments.mapping_for(path, argv, env)
            return spawn(path, argv, env, **options)

        setattr(os, name, observed_spawn)
