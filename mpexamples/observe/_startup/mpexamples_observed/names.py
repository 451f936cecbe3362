"""Reporting names, exit codes and start methods of multiprocessing."""

from __future__ import annotations

import os
import sys
import time

from .attributes import ReportedAttribute, SetOnly
from .births import observe_fork_exec
from .objects import (
    inode_of,
    report_arenas,
    report_pipes,
    report_semlocks,
    report_shared_memory,
)
from .protocol import CODE, FOLDER, METHOD, NAME, READY, STARTED, THREAD
from .reporting import report

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

HERE = os.path.dirname(__file__)
LONGEST_NAME = 200  # characters of a process name that are reported

asked_start_method = ""


def observe(start_method: str) -> None:
    """Act on multiprocessing's modules right after they are imported."""
    global asked_start_method
    asked_start_method = start_method
    observe_imports()
    for name, action in ACTIONS.items():
        if name in sys.modules:  # a .pth file may have imported it
            action(sys.modules[name])


def report_name(pid: int, name: object) -> None:
    text = str(name)[:LONGEST_NAME]
    try:
        text = os.fsencode(text).decode("utf-8", "backslashreplace")
    except UnicodeError:
        pass  # it has what no bytes mean; it is escaped on its way
    report(NAME, pid, text)


def report_names(process: Any) -> None:
    """Report the name of a spawned child as soon as it learns its own.

    ``spawn.prepare`` sets it before it imports the main module, so that
    children which fail there have their names too.
    """

    def on_name(instance: Any, name: Any) -> None:
        if instance is process.current_process():
            report_name(os.getpid(), name)

    process.BaseProcess._name = ReportedAttribute("_name", on_name)

    def on_popen(instance: Any, popen: Any) -> None:
        """Report a child that may be killed before it can do so."""
        if popen is None:
            return
        parent = os.getpid()
        if popen.method == "forkserver":
            module: Any = sys.modules["multiprocessing.forkserver"]
            parent = module._forkserver._forkserver_pid or parent
        now = time.monotonic_ns()
        sentinel = inode_of(popen.sentinel)
        report(STARTED, popen.pid, parent, now, sentinel, with_pidfd=True)
        report_name(popen.pid, instance._name)

    process.BaseProcess._popen = ReportedAttribute("_popen", on_popen)


def report_names_after_fork(util: Any) -> None:
    """Report the name of a forked child once multiprocessing knows it."""
    util.register_after_fork(report_current_name, report_current_name)
    report_temporary_folders(util)


def report_temporary_folders(util: Any) -> None:
    """Report the folder that a process has for its sockets.

    It removes the folder at its end, unless it is killed.
    """

    def on_args(finalizer: Any, args: Any) -> None:
        if args and finalizer._callback is util._remove_temp_dir:
            report(FOLDER, os.getpid(), args[1])

    util.Finalize._args = SetOnly("_args", on_args)


def report_current_name(_: object) -> None:
    from multiprocessing.process import current_process

    report_name(os.getpid(), current_process().name)


def report_threads(threading: Any) -> None:
    """Report the name of a thread when it begins and learns its number."""

    def on_number(thread: Any, number: int | None) -> None:
        if number not in (None, os.getpid()):  # the main thread has that one
            name = str(thread._name)[:LONGEST_NAME]
            report(THREAD, os.getpid(), number, name)

    threading.Thread._native_id = SetOnly("_native_id", on_number)


def report_exit_codes(module: Any) -> None:
    """Report how a child ended, for kernels before Linux 6.15."""

    def on_code(popen: Any, code: int | None) -> None:
        if code is not None:
            report(CODE, popen.pid, code)

    module.Popen.returncode = ReportedAttribute("returncode", on_code)


def choose_start_method(context: Any) -> None:
    """Make the asked-for method the default, as if Python came that way."""
    default = context._default_context
    if asked_start_method:
        chosen = context._concrete_contexts[asked_start_method]
        default._default_context = chosen
    report(METHOD, os.getpid(), default._default_context._name)
    if is_imported_at_start():
        report(READY, os.getpid(), time.monotonic_ns())

    def on_context(instance: Any, chosen: Any) -> None:
        if instance is default and chosen is not None:
            report(METHOD, os.getpid(), chosen._name)

    context.DefaultContext._actual_context = ReportedAttribute(
        "_actual_context", on_context
    )


def is_imported_at_start() -> bool:
    """Whether nothing but modules runs: no function has imported this."""
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        if code.co_name != "<module>" and not code.co_filename.startswith(
            ("<frozen ", HERE)
        ):
            return False
        frame = frame.f_back  # type: ignore[assignment]
    return True


ACTIONS: dict[str, Callable[[Any], None]] = {
    "_posixsubprocess": observe_fork_exec,
    "multiprocessing.process": report_names,
    "multiprocessing.util": report_names_after_fork,
    "multiprocessing.context": choose_start_method,
    "multiprocessing.connection": report_pipes,
    "multiprocessing.heap": report_arenas,
    "multiprocessing.popen_fork": report_exit_codes,
    "multiprocessing.shared_memory": report_shared_memory,
    "multiprocessing.synchronize": report_semlocks,
    "subprocess": report_exit_codes,
    "threading": report_threads,
}


def act_also(actions: dict[str, Callable[[Any], None]]) -> None:
    """Act in other ways too, after those in ACTIONS."""

    def in_turn(*each: Callable[[Any], None]) -> Callable[[Any], None]:
        def act(module: Any) -> None:
            for action in each:
                action(module)

        return act

    for name, action in actions.items():
        first = ACTIONS.get(name)
        ACTIONS[name] = in_turn(first, action) if first else action


def observe_imports() -> None:
    """Act on the modules named in ACTIONS right after they ran.

    ``sys.meta_path`` stays as it is: a program may look at it.
    """
    from _frozen_importlib import BuiltinImporter
    from _frozen_importlib_external import PathFinder

    find: Any = PathFinder.find_spec

    def find_spec(
        cls: Any,
        fullname: str,
        path: Sequence[str] | None = None,
        target: Any = None,
    ) -> Any:
        spec = find(fullname, path, target)
        action = ACTIONS.get(fullname)
        if action is None or spec is None or spec.loader is None:
            return spec
        loader = spec.loader
        execute = loader.exec_module

        def exec_module(module: Any) -> None:
            del loader.exec_module
            execute(module)
            action(module)

        loader.exec_module = exec_module
        return spec

    PathFinder.find_spec = classmethod(find_spec)  # type: ignore[assignment]

    execute_builtin: Any = BuiltinImporter.exec_module

    def exec_builtin(module: Any) -> None:
        execute_builtin(module)
        if action := ACTIONS.get(module.__name__):
            action(module)

    BuiltinImporter.exec_module = staticmethod(  # type: ignore[method-assign]
        exec_builtin
    )
