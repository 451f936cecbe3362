"""What an observed interpreter does at its start, before the program.

The recorder puts this folder on PYTHONPATH, so that every interpreter of
an observed program imports this module: the first one, those that spawn
and forkserver start, and those started through subprocess.  It

* tells the recorder of births, names, exit codes and the start method,
  each in one datagram, with a pidfd of the process where one is born;
* makes standard output line-buffered, as at a terminal, and keeps the
  order of what is printed to standard output and standard error in turn;
* sets the default start method, where the recording asks for one;
* removes its traces: the program sees neither our variable nor our folder,
  and the sitecustomize of the installation runs as ever.

Nothing here may raise or import much.  The recorder drops the frames of
this file from tracebacks.
"""

import os
import stat
import sys

VARIABLE = b"MPEXAMPLES_OBSERVED"
NOBODY = b"\0"  # listens where the recorder cannot use what is told
ANY_PIPE = -1
LONGEST_NAME = 200  # characters of a process name that are told


def tell(*words, pidfd_of=None):
    """Send one datagram to the recorder; a recorder that is gone is no error.

    The socket lives for this call only: a program may close, count or
    inherit file descriptors, and must not meet one of ours.
    """
    if ADDRESS == NOBODY:
        return
    ancillary = []
    pidfd = sender = None
    try:
        if pidfd_of is not None:
            try:
                pidfd = os.pidfd_open(pidfd_of)
            except OSError:
                pass
            else:
                ancillary.append(
                    (
                        _socket.SOL_SOCKET,
                        _socket.SCM_RIGHTS,
                        pidfd.to_bytes(4, sys.byteorder),
                    )
                )
        message = " ".join(map(str, (os.getpid(), *words)))
        sender = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM)
        sender.sendmsg(
            [message.encode("utf-8", "backslashreplace")],
            ancillary,
            0,
            ADDRESS,
        )
    except OSError:
        pass
    finally:
        if sender is not None:
            sender.close()
        if pidfd is not None:
            os.close(pidfd)


# -- births -----------------------------------------------------------------


def after_fork_in_child():
    """Report a birth; the parent may be gone by now, its pid is kept."""
    global own_pid
    now = time.monotonic_ns()
    parent, own_pid = own_pid, os.getpid()
    tell("born", own_pid, parent, now, pidfd_of=own_pid)


def reporting(start):
    """A function that starts a process and returns its pid, observed."""

    def start_and_tell(*args, **options):
        now = time.monotonic_ns()
        pid = start(*args, **options)
        if pid > 0:
            tell("born", pid, os.getpid(), now, pidfd_of=pid)
        return pid

    return start_and_tell


def observe_starts():
    """Report children that this interpreter starts by fork and exec.

    subprocess, spawn and the helpers of multiprocessing go through
    ``_posixsubprocess.fork_exec``, which runs no at-fork callback.  They
    and ``os.execve`` are given an environment, from which ours is hidden.
    """
    import _posixsubprocess

    fork_exec = reporting(_posixsubprocess.fork_exec)

    def observed_fork_exec(*args):
        args = list(args)
        args[ENVIRONMENT] = observed_pairs(args[ENVIRONMENT])
        return fork_exec(*args)

    _posixsubprocess.fork_exec = observed_fork_exec
    if "subprocess" in sys.modules:  # a .pth file may have imported it
        sys.modules["subprocess"]._fork_exec = observed_fork_exec

    execve = os.execve

    def observed_execve(path, argv, env):
        execve(path, argv, observed_mapping(env))

    os.execve = observed_execve

    for name in ("posix_spawn", "posix_spawnp"):
        spawn = reporting(getattr(os, name))

        def observed_spawn(path, argv, env, *, spawn=spawn, **options):
            return spawn(path, argv, observed_mapping(env), **options)

        setattr(os, name, observed_spawn)


ENVIRONMENT = 5  # argument of fork_exec, in every version from 3.11 to 3.15


def observed_pairs(pairs):
    """An environment as fork_exec takes it, with what we need added."""
    if pairs is None:
        pairs = [name + b"=" + v for name, v in os.environ._data.items()]
    path, others = PREFIX, []
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        if name == b"PYTHONPATH":
            path += b":" + value
        elif name != VARIABLE:
            others.append(pair)
    return [VARIABLE + b"=" + SETTINGS, b"PYTHONPATH=" + path, *others]


def observed_mapping(env):
    """The same for a mapping, or None for the interpreter's own.

    What is none of these is left to the real call.
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


# -- names, exit codes, start methods ---------------------------------------


class Told:
    """An attribute that is told when it is set, and is otherwise ordinary.

    Unlike a wrapped method it never stands in a traceback.
    """

    def __init__(self, name, act):
        self.name = name
        self.act = act

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value
        self.act(instance, value)


def tell_names(process):
    """Tell the name of a spawned child as soon as it learns its own.

    ``spawn.prepare`` sets it before it imports the main module, so that
    children which fail there have their names too.
    """

    def act(instance, name):
        if instance is process.current_process():
            tell("name", os.getpid(), str(name)[:LONGEST_NAME])

    process.BaseProcess._name = Told("_name", act)

    def tell_child(instance, popen):
        """Tell of a child that may be killed before it can."""
        if popen is None:
            return
        parent = os.getpid()
        if popen.method == "forkserver":
            server = sys.modules["multiprocessing.forkserver"]._forkserver
            parent = server._forkserver_pid or parent
        now = time.monotonic_ns()
        tell("started", popen.pid, parent, now, pidfd_of=popen.pid)
        tell("name", popen.pid, str(instance._name)[:LONGEST_NAME])

    process.BaseProcess._popen = Told("_popen", tell_child)


def tell_names_after_fork(util):
    """Tell the name of a forked child once ``current_process()`` is right."""
    util.register_after_fork(AfterImport, tell_current_name)


def tell_current_name(_):
    from multiprocessing.process import current_process

    name = str(current_process().name)
    tell("name", os.getpid(), name[:LONGEST_NAME])


def tell_exit_codes(module):
    """Tell how a child ended, for kernels that do not (before Linux 6.15)."""

    def act(popen, code):
        if code is not None:
            tell("code", popen.pid, code)

    module.Popen.returncode = Told("returncode", act)


def choose_start_method(context):
    """Make the asked-for method the default, as if Python came that way."""
    default = context._default_context
    if START_METHOD:
        default._default_context = context._concrete_contexts[START_METHOD]
    tell("method", os.getpid(), default._default_context._name)

    def act(instance, chosen):
        if instance is default and chosen is not None:
            tell("method", os.getpid(), chosen._name)

    context.DefaultContext._actual_context = Told("_actual_context", act)


ACTIONS = {
    "multiprocessing.process": tell_names,
    "multiprocessing.util": tell_names_after_fork,
    "multiprocessing.context": choose_start_method,
    "multiprocessing.popen_fork": tell_exit_codes,
    "subprocess": tell_exit_codes,
}


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


def observe_imports():
    sys.meta_path.insert(0, AfterImport())
    for name, action in ACTIONS.items():
        if name in sys.modules:  # a .pth file may have imported it
            action(sys.modules[name])


# -- the rest -----------------------------------------------------------------


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
            inode = os.fstat(1).st_ino
            if LINE_BUFFERED_INODE in (inode, ANY_PIPE):
                sys.stdout.reconfigure(line_buffering=True)
        except OSError:
            pass


PATIENCE = 100_000_000  # ns that one change of stream may wait
SIOCOUTQ = 0x5411
NOTHING = bytes(4)
last_written = None
patience_left = 1_000_000_000  # ns that a process may wait in its life


def keep_streams_in_order():
    """Let each stream wait until the recorder has read the other.

    At a terminal both are one queue.  Here they are two, which cannot be
    put in order afterwards.
    """
    if sys.stdout is None or sys.stderr is None:
        return
    try:
        if not all(stat.S_ISSOCK(os.fstat(fd).st_mode) for fd in (1, 2)):
            return
        import fcntl
    except (OSError, ImportError):
        return

    def follow(stream, other_fd):
        write = stream.write

        def write_in_order(text, /):
            global last_written
            if last_written is not stream:
                if last_written is not None:
                    wait_until_read(other_fd, fcntl.ioctl)
                last_written = stream
            return write(text)

        stream.write = write_in_order

    follow(sys.stdout, 2)
    follow(sys.stderr, 1)


def wait_until_read(fd, ioctl):
    global patience_left
    began = now = time.monotonic_ns()
    until = began + min(PATIENCE, patience_left)
    try:
        while now < until and ioctl(fd, SIOCOUTQ, NOTHING) != NOTHING:
            os.sched_yield()
            now = time.monotonic_ns()
    except OSError:
        pass  # the program has put something else there
    patience_left -= now - began


def hide():
    """Leave the program's view as it would be without us.

    Only the view: the C environment keeps the variables, so that
    interpreters that ``os.execv`` or a shell starts are observed too.
    """
    here = os.path.dirname(__file__)
    sys.path[:] = [entry for entry in sys.path if entry != here]
    sys.path_importer_cache.pop(here, None)
    variables = os.environ._data
    del variables[VARIABLE]
    path = variables.pop(b"PYTHONPATH", b"")
    rest = path.removeprefix(PREFIX).removeprefix(b":")
    if rest:
        variables[b"PYTHONPATH"] = rest


def run_real_sitecustomize():
    """Import the sitecustomize that ours stands before, if there is one."""
    ours = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError as error:
        if error.name != "sitecustomize":
            raise
        sys.modules["sitecustomize"] = ours  # the import system needs one


# Older interpreters may be children of the program; they are left alone.
if (
    sys.version_info >= (3, 11)
    and os.name == "posix"
    and VARIABLE in os.environb
):
    import _socket
    import time

    SETTINGS = os.environb[VARIABLE]
    _address, _inode, _method, PREFIX = SETTINGS.split(b"|", 3)
    ADDRESS = b"\0" + _address
    LINE_BUFFERED_INODE = int(_inode)
    START_METHOD = _method.decode()
    own_pid = os.getpid()
    hide()
    tell(
        "interpreter",
        own_pid,
        os.getppid(),
        time.monotonic_ns(),
        role(),
        pidfd_of=own_pid,
    )
    os.register_at_fork(after_in_child=after_fork_in_child)
    observe_starts()
    observe_imports()
    buffer_like_a_terminal()
    keep_streams_in_order()
    run_real_sitecustomize()
