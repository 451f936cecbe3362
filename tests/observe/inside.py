"""Prints what a program can see of itself, one fact on each line.

The first argument is the start method.  Run bare and observed, it must print
the same, but for what the observer's page lists.
"""

import faulthandler
import gc
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
import warnings
from types import FrameType
from typing import Any

MODULES = (
    *("multiprocessing.process", "multiprocessing.connection"),
    *("multiprocessing.queues", "multiprocessing.synchronize"),
    *("multiprocessing.pool", "multiprocessing.context"),
    *("multiprocessing.popen_fork", "multiprocessing.util"),
    *("subprocess", "threading", "builtins", "time", "os"),
    *("_posixsubprocess", "_multiprocessing", "collections"),
)
STATUS = ("SigBlk", "SigIgn", "SigCgt", "NoNewPrivs", "Seccomp", "Threads")
WORDS = (
    "import os, sys; print(sorted(os.environ), sys.path, sorted(sys.modules))"
)


def tell(place: str, what: str, fact: object) -> None:
    print(place, what, fact, sep="\t", flush=True)


def plain(thing: object) -> str:
    """The repr of something without what differs from run to run."""
    return re.sub(r"\d+", "#", repr(thing).partition(" at 0x")[0])


def tell_process(place: str) -> None:
    """Tell what can be seen of this process."""
    tell(place, "threads", [t.name for t in threading.enumerate()])
    descriptors = os.listdir("/proc/self/fd")  # noqa: PTH208
    tell(place, "descriptors", len(descriptors))
    tell(place, "environ", sorted(os.environ.items()))
    tell(place, "path", sys.path)
    tell(place, "meta path", list(map(plain, sys.meta_path)))
    tell(place, "path hooks", plain(sys.path_hooks))
    tell(place, "importers", sorted(sys.path_importer_cache))
    tell(place, "hooks", plain((sys.excepthook, sys.unraisablehook)))
    tell(place, "stdout", plain((sys.stdout, vars(sys.stdout))))
    numbers = sorted(signal.valid_signals())
    tell(place, "handlers", [plain(signal.getsignal(n)) for n in numbers])
    tell(place, "blocked", signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    tell(place, "faulthandler", faulthandler.is_enabled())
    tell(place, "gc", (gc.callbacks, gc.get_threshold(), gc.isenabled()))
    tell(place, "tracing", (sys.getprofile(), sys.gettrace()))
    tell(place, "flags", (sys.flags, sys.getrecursionlimit()))
    tell(place, "warnings", plain(warnings.filters))
    tell_stack(place)
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith(STATUS):
                tell(place, *line.strip().split(":\t"))


def tell_stack(place: str) -> None:
    frames = []
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        code, frame = frame.f_code, frame.f_back
        frames.append((code.co_filename, code.co_name))
    tell(place, "stack", frames)


def tell_modules(place: str) -> None:
    """Tell what is in the modules of Python that have to do with us."""
    tell(place, "modules", sorted(sys.modules))
    for name in MODULES:
        for key, value in vars(sys.modules[name]).items():
            if isinstance(value, type) and value.__module__ == name:
                for part, inner in vars(value).items():
                    tell(place, f"{name}.{key}.{part}", seen(inner))
            else:
                tell(place, f"{name}.{key}", seen(value))


def seen(value: Any) -> tuple[str, str, object]:
    code = getattr(value, "__code__", None)
    name = getattr(value, "__qualname__", None)
    return type(value).__name__, plain(name), code and code.co_filename


def tell_object(place: str, name: str, thing: Any) -> None:
    tell(place, f"{name} type", type(thing))
    tell(place, f"{name} repr", plain(thing))
    values = {key: plain(type(value)) for key, value in vars(thing).items()}
    tell(place, f"{name} vars", values)
    semlock = vars(thing).get("_semlock")
    if semlock is not None:
        tell(place, f"{name} semlock", (plain(semlock), dir(semlock)))


class Sent:
    """Tells the stack when it is pickled."""

    def __reduce__(self) -> Any:
        tell_stack("pickling")
        return Sent, ()


def work(things: dict[str, Any]) -> None:
    tell_process("child")
    for name, thing in things.items():
        tell_object("child", name, thing)
    tell_object("child", "itself", multiprocessing.current_process())
    things["event"].wait()


def callback(_: object) -> None:
    tell_stack("callback")


def main() -> None:
    multiprocessing.set_start_method(sys.argv[1])
    tell_process("main")
    reader, writer = multiprocessing.Pipe()
    things: dict[str, Any] = {
        "lock": multiprocessing.Lock(),
        "rlock": multiprocessing.RLock(),
        "semaphore": multiprocessing.Semaphore(2),
        "event": multiprocessing.Event(),
        "condition": multiprocessing.Condition(),
        "queue": multiprocessing.Queue(),
        "joinable": multiprocessing.JoinableQueue(),
        "simple": multiprocessing.SimpleQueue(),
        "barrier": multiprocessing.Barrier(2),
        "reader": reader,
        "writer": writer,
    }
    for name, thing in things.items():
        tell_object("main", name, thing)
    child = multiprocessing.Process(target=work, args=(things,))
    tell_object("main", "new process", child)
    child.start()
    tell_object("main", "started process", child)
    things["event"].set()
    child.join()
    tell_object("main", "ended process", child)
    things["simple"].put(Sent())
    things["simple"].get()
    with multiprocessing.Pool(1) as pool:
        pool.apply_async(abs, (1,), callback=callback).get()
        time.sleep(0.1)
    for command in ([sys.executable, "-c", WORDS], ["env"]):
        output = subprocess.check_output(command, text=True)
        tell("main", command[0], sorted(output.split()))
    with open("/proc/self/environ") as file:
        tell("main", "first environment", sorted(file.read().split("\0")))
    tell_modules("main")


if __name__ == "__main__":
    main()
