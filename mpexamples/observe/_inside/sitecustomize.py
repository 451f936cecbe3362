"""What an observed interpreter does at its start, before the program.

The recorder puts this folder on PYTHONPATH, so that every interpreter of
an observed program imports this module: the first one, those that spawn
and forkserver start, and those started through subprocess.  It

* tells the recorder of births and multiprocessing names, each in one
  datagram, with a pidfd of the process where one is born;
* makes standard output line-buffered, as at a terminal;
* sets the default start method, where the recording asks for one;
* removes its traces: the program sees neither the variables nor the
  folder, and the sitecustomize of the installation runs as ever.

Nothing here may raise, import much, or stand in a traceback of the program.
"""

import _socket
import os
import sys
import time

VARIABLES = ("MPEXAMPLES_OBSERVED", "PYTHONPATH")


def tell(*words, pidfd_of=None):
    """Send one datagram to the recorder; a recorder that is gone is no error.

    The socket lives for this call only: a program may close, count or
    inherit file descriptors, and must not meet one of ours.
    """
    pidfd = None
    try:
        ancillary = []
        if pidfd_of is not None:
            pidfd = os.pidfd_open(pidfd_of)
            ancillary = [
                (
                    _socket.SOL_SOCKET,
                    _socket.SCM_RIGHTS,
                    pidfd.to_bytes(4, sys.byteorder),
                )
            ]
        sender = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM)
        try:
            text = " ".join(map(str, words))
            message = text.encode("utf-8", "backslashreplace")
            sender.sendmsg([message], ancillary, 0, ADDRESS)
        finally:
            sender.close()
    except OSError:
        pass
    finally:
        if pidfd is not None:
            os.close(pidfd)


def after_fork_in_child():
    now = time.monotonic_ns()
    pid = os.getpid()
    tell("born", pid, os.getppid(), now, pidfd_of=pid)


def observe_fork_exec():
    """Report children that this interpreter starts by fork and exec.

    subprocess, spawn, and the helpers of multiprocessing all go through
    ``_posixsubprocess.fork_exec``, which runs no at-fork callback.
    """
    import _posixsubprocess

    fork_exec = _posixsubprocess.fork_exec

    def observed_fork_exec(*args):
        now = time.monotonic_ns()
        if args[ENVIRONMENT_ARGUMENT] is not None:
            args = list(args)
            args[ENVIRONMENT_ARGUMENT] = HIDDEN + [
                pair
                for pair in args[ENVIRONMENT_ARGUMENT]
                if not pair.startswith(b"PYTHONPATH=")
            ]
        pid = fork_exec(*args)
        if pid > 0:
            tell("born", pid, os.getpid(), now, pidfd_of=pid)
        return pid

    _posixsubprocess.fork_exec = observed_fork_exec


ENVIRONMENT_ARGUMENT = 5  # of fork_exec, in every version from 3.11 to 3.15


class AfterImport:
    """Finds the modules named in ACTIONS and acts right after they ran."""

    def find_spec(self, fullname, path=None, target=None):
        action = ACTIONS.get(fullname)
        if action is None:
            return None
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                action(module)

            spec.loader.exec_module = exec_module
        return spec


def report_names_that_are_set(process):
    """Tell the name of a spawned child as soon as it learns its own.

    ``spawn.prepare`` sets it before it imports the main module, so that
    children which fail there have their names too.
    """
    name = process.BaseProcess.name

    def set_name(self, value):
        name.fset(self, value)
        if self is process.current_process():
            tell("name", os.getpid(), value)

    process.BaseProcess.name = property(name.fget, set_name, doc=name.__doc__)


def report_names_after_fork(util):
    """Tell the name of a forked child once ``current_process()`` is right."""
    util.register_after_fork(AfterImport, report_current_name)


def report_current_name(_):
    from multiprocessing.process import current_process

    tell("name", os.getpid(), current_process().name)


def choose_start_method(context):
    """Make the asked-for method the default, as if Python came that way."""
    default = context._default_context
    if START_METHOD:
        default._default_context = context._concrete_contexts[START_METHOD]
    tell("method", os.getpid(), default._default_context._name)


ACTIONS = {
    "multiprocessing.process": report_names_that_are_set,
    "multiprocessing.util": report_names_after_fork,
    "multiprocessing.context": choose_start_method,
}


def role():
    """The name of one of Python's own helper processes, else ''."""
    for argument in sys.orig_argv[1:]:
        for helper in ("resource_tracker", "forkserver"):
            if f"from multiprocessing.{helper} import main" in argument:
                return helper
    return ""


def buffer_like_a_terminal():
    if LINE_BUFFERED_INODE and sys.stdout is not None:
        try:
            if os.fstat(1).st_ino == LINE_BUFFERED_INODE:
                sys.stdout.reconfigure(line_buffering=True)
        except OSError:
            pass


def hide():
    """Leave the program's view as it would be without us.

    Only the view: the C environment keeps the variables, so that
    interpreters that this one starts are observed too.
    """
    here = os.path.dirname(__file__)
    sys.path[:] = [entry for entry in sys.path if entry != here]
    hidden = []
    for variable in VARIABLES:
        value = os.environ._data.pop(os.fsencode(variable), None)
        if value is not None:
            hidden.append(os.fsencode(variable) + b"=" + value)
    return hidden


def run_real_sitecustomize():
    """Import the sitecustomize that ours stands before, if there is one."""
    ours = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError as error:
        if error.name != "sitecustomize":
            raise
        sys.modules["sitecustomize"] = ours  # the import system needs one


if "MPEXAMPLES_OBSERVED" in os.environ:
    _words = os.environ["MPEXAMPLES_OBSERVED"].split(":")
    ADDRESS = b"\0" + _words[0].encode()
    LINE_BUFFERED_INODE = int(_words[1])
    START_METHOD = _words[2]
    HIDDEN = hide()
    tell(
        "interpreter",
        os.getpid(),
        os.getppid(),
        time.monotonic_ns(),
        ".".join(map(str, sys.version_info[:3])),
        role(),
        pidfd_of=os.getpid(),
    )
    os.register_at_fork(after_in_child=after_fork_in_child)
    observe_fork_exec()
    sys.meta_path.insert(0, AfterImport())
    buffer_like_a_terminal()
    run_real_sitecustomize()
