"""With ``trace`` waits, holds and messages are exact."""

import itertools
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import text_of

from mpexamples.observe import Recording
from mpexamples.observe._recording import Message, Wait

RunSource = Callable[..., Recording]

FOUR_BEHIND_ONE_LOCK = """
import multiprocessing, time

def work(barrier, lock):
    barrier.wait()
    with lock:
        time.sleep(0.05)

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    barrier = multiprocessing.Barrier(4)
    children = [
        multiprocessing.Process(target=work, args=(barrier, lock))
        for _ in range(4)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""

# Four processes write and two read; each reader prints what it got.
MANY_MESSAGES = """
import multiprocessing, sys

KIND = sys.argv[1]

class LockedPipe:
    def __init__(self):
        self.reader, self.writer = multiprocessing.Pipe(KIND == "duplex")
        self.reading = multiprocessing.Lock()
        self.writing = multiprocessing.Lock()
    def put(self, item):
        with self.writing:
            self.writer.send(item)
    def get(self):
        with self.reading:
            return self.reader.recv()

def write(queue, writer):
    for number in range(250):
        queue.put((writer, number))

def read(queue, name):
    while (item := queue.get()) is not None:
        print(name, *item)

if __name__ == "__main__":
    def make(function, name):
        return multiprocessing.Process(
            target=function, args=(queue, name), name=name
        )
    queue = getattr(multiprocessing, KIND, LockedPipe)()
    writers = [make(write, f"W{n}") for n in range(4)]
    readers = [make(read, f"R{n}") for n in range(2)]
    for child in writers + readers:
        child.start()
    for child in writers:
        child.join()
    for _ in readers:
        queue.put(None)
    for child in readers:
        child.join()
"""


def pids(run: Recording) -> dict[str | None, int]:
    return {process.name: process.pid for process in run.processes}


def names(run: Recording) -> dict[int | None, str | None]:
    return {process.pid: process.name for process in run.processes}


def waits(run: Recording, kind: str, name: str | None = None) -> list[Wait]:
    return [
        wait
        for wait in run.waits
        if wait.kind == kind and (name is None or names(run)[wait.pid] == name)
    ]


def through(run: Recording, kind: str) -> list[Message]:
    """The messages of the only object of a kind."""
    [thing] = [each for each in run.objects if each.kind == kind]
    return [each for each in run.messages if each.object == thing.id]


def test_a_wait_for_a_lock_ends_when_the_hold_before_it_ends(
    run_source: RunSource, start_method: str
) -> None:
    """One holds the lock at a time; each wait says where and for whom."""
    run = run_source(
        FOUR_BEHIND_ONE_LOCK, start_method=start_method, trace=True
    )
    [lock] = [each for each in run.objects if each.kind == "Lock"]
    holds = [hold for hold in run.holds if hold.object == lock.id]
    waiting = {wait.pid: wait for wait in waits(run, "lock")}

    assert run.resolution == 0
    assert len(holds) == 4
    for number, (before, after) in enumerate(itertools.pairwise(holds)):
        wait = waiting[after.pid]
        assert before.end <= wait.end <= after.start
        assert wait.object == lock.id
        assert set(wait.pids or ()) <= {h.pid for h in holds[: number + 1]}
        assert before.pid in (wait.pids or ())
        assert wait.where == ("program.py", 6, "work")
        assert any(
            (freed.from_, freed.to) == (before.pid, after.pid)
            and before.end == freed.put
            for freed in through(run, "Lock")
        )


@pytest.mark.parametrize(
    "kind", ["Queue", "JoinableQueue", "SimpleQueue", "simplex", "duplex"]
)
def test_each_message_has_its_writer_and_its_reader(
    run_source: RunSource, kind: str
) -> None:
    """Of a thousand messages each was sent and taken as the program says."""
    run = run_source(MANY_MESSAGES, args=[kind], trace=True)
    told = [line.split() for line in text_of(run)]
    thing = "Pipe" if kind.endswith("plex") else kind
    sent: dict[str | None, list[str | None]] = {}
    for message in sorted(through(run, thing), key=lambda each: each.put):
        assert message.got is not None
        assert message.put <= message.got
        by = names(run)[message.from_]
        sent.setdefault(by, []).append(names(run)[message.to])

    assert len(told) == 1000
    assert len(sent.pop("MainProcess")) == 2
    assert sent == {
        writer: [
            reader
            for _, reader in sorted(
                (int(number), reader)
                for reader, by, number in told
                if by == writer
            )
        ]
        for writer in ("W0", "W1", "W2", "W3")
    }


def test_writers_without_a_lock_are_told_apart(run_source: RunSource) -> None:
    """Where writers do not take turns, the content says whose it is."""
    run = run_source(
        """
import multiprocessing, os

def write(end):
    for number in range(200):
        end.send((os.getpid(), number))

if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    children = [
        multiprocessing.Process(target=write, args=(writer,)) for _ in range(3)
    ]
    for child in children:
        child.start()
    for _ in range(600):
        print(reader.recv()[0])
""",
        trace=True,
    )
    told = [int(line) for line in text_of(run)]
    taken = sorted(
        (each for each in through(run, "Pipe") if each.got is not None),
        key=lambda each: each.got or 0,
    )

    assert [each.from_ for each in taken] == told


def test_a_message_that_nobody_took(run_source: RunSource) -> None:
    """It has no receiver, and neither has one that cannot be pickled."""
    run = run_source(
        """
import multiprocessing
if __name__ == "__main__":
    queue = multiprocessing.Queue()
    queue.put(lambda: None)
    queue.put("first")
    print(queue.get())
    queue.put("second")
    queue.close()
    queue.join_thread()
""",
        trace=True,
    )
    main = pids(run)["MainProcess"]

    assert text_of(run).count("first") == 1
    assert [(each.from_, each.to) for each in through(run, "Queue")] == [
        (main, None),
        (main, main),
        (main, None),
    ]


def test_a_full_pipe_holds_up_the_thread_that_feeds_it(
    run_source: RunSource,
) -> None:
    """It waits until there is room, or until the end; so does a full queue."""
    run = run_source(
        """
import multiprocessing, queue, time
if __name__ == "__main__":
    large = b"x" * 200_000
    read, left, full = map(multiprocessing.Queue, (0, 0, 1))
    for each in (read, left):
        each.put(large)
        each.put("after")
    time.sleep(0.2)
    read.get()
    read.get()
    full.put(1)
    try:
        full.put(2, timeout=0.1)
    except queue.Full:
        left.cancel_join_thread()
""",
        trace=True,
    )
    [main] = [each for each in run.processes if not each.is_helper]
    [sleep] = waits(run, "sleep", "MainProcess")
    by_feeders = {
        wait.object: wait
        for wait in waits(run, "queue_put")
        if wait.thread == "QueueFeederThread"
    }

    assert [(each.object, each.to) for each in run.messages] == [
        *[("queue-1", main.pid)] * 2,
        *[("queue-2", None)] * 2,
        ("queue-3", None),
    ]
    assert by_feeders["queue-1"].end >= sleep.end
    assert by_feeders["queue-2"].end == main.end
    assert [wait.where for wait in waits(run, "queue_put") if wait.where] == [
        ("program.py", 14, "<module>")
    ]


def test_who_freed_whom(run_source: RunSource, start_method: str) -> None:
    """set(), notify() and release() name those who went on."""
    run = run_source(
        """
import multiprocessing, time

def work(event, condition, semaphore, ready):
    ready.release()
    event.wait()
    with condition:
        ready.release()
        condition.wait()
    semaphore.acquire()

if __name__ == "__main__":
    event = multiprocessing.Event()
    condition = multiprocessing.Condition()
    semaphore = multiprocessing.Semaphore(0)
    ready = multiprocessing.Semaphore(0)
    child = multiprocessing.Process(
        target=work, args=(event, condition, semaphore, ready)
    )
    child.start()
    ready.acquire()
    time.sleep(0.1)
    event.set()
    ready.acquire()
    time.sleep(0.1)
    with condition:
        condition.notify()
    time.sleep(0.1)
    semaphore.release()
    child.join()
""",
        start_method=start_method,
        trace=True,
    )
    child = next(name for name in pids(run) if name and "rocess-1" in name)
    from_main = Counter(
        each.object
        for each in run.messages
        if names(run)[each.from_] == "MainProcess"
        and names(run)[each.to] == child
    )

    assert from_main == {"event-1": 1, "condition-1": 1, "semaphore-1": 1}
    for kind in ("event", "condition", "semaphore"):
        assert waits(run, kind, child)


def test_a_condition_is_held_but_while_one_waits_for_it(
    run_source: RunSource,
) -> None:
    """wait() lets the lock go, and takes it again before it returns."""
    run = run_source(
        """
import multiprocessing

def work(condition, ready):
    with condition:
        ready.set()
        condition.wait()

if __name__ == "__main__":
    condition = multiprocessing.Condition()
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=work, args=(condition, ready))
    child.start()
    ready.wait()
    with condition:
        condition.notify()
    child.join()
""",
        start_method="fork",
        trace=True,
    )
    holds = [hold for hold in run.holds if hold.object == "condition-1"]

    assert [names(run)[hold.pid] for hold in holds] == [
        "Process-1",
        "MainProcess",
        "Process-1",
    ]
    assert all(one.end <= two.start for one, two in itertools.pairwise(holds))


def test_a_process_that_is_killed_keeps_its_events(
    run_source: RunSource, start_method: str
) -> None:
    """SIGKILL ends a wait and a hold, and nothing of them is lost."""
    run = run_source(
        """
import multiprocessing, os, signal, time

def wait(lock, waits):
    waits.set()
    lock.acquire()

def die(lock, held, waits):
    lock.acquire()
    held.set()
    waits.wait()
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    held, waits = multiprocessing.Event(), multiprocessing.Event()
    holder = multiprocessing.Process(
        target=die, args=(lock, held, waits), name="H"
    )
    holder.start()
    held.wait()
    waiter = multiprocessing.Process(target=wait, args=(lock, waits), name="W")
    waiter.start()
    holder.join()
    time.sleep(0.5)
    waiter.kill()
    waiter.join()
""",
        start_method=start_method,
        trace=True,
    )
    ends = {process.name: process.end for process in run.processes}
    [wait] = waits(run, "lock", "W")
    [hold] = [each for each in run.holds if names(run)[each.pid] == "H"]

    assert wait.end == ends["W"]
    assert wait.where == ("program.py", 6, "wait")
    assert hold.end == ends["H"]
    assert wait.pids == (pids(run)["H"],)


def test_threads_are_kept_apart(run_source: RunSource) -> None:
    """A wait belongs to the thread that waited; a child has its own."""
    run = run_source(
        """
import os, threading, time
sleeper = threading.Thread(target=time.sleep, args=(0.3,), name="sleeper")
sleeper.start()
time.sleep(0.05)
if os.fork() == 0:
    time.sleep(0.02)
    os._exit(0)
os.wait()
sleeper.join()
""",
        trace=True,
    )
    main, child = run.processes

    assert {(wait.pid, wait.thread, wait.kind) for wait in run.waits} >= {
        (main.pid, "sleeper", "sleep"),
        (main.pid, None, "sleep"),
        (main.pid, None, "thread"),
        (child.pid, None, "sleep"),
    }
    assert {wait.thread for wait in run.waits if wait.pid == child.pid} == {
        None
    }


def test_a_full_trace_is_cut_with_a_mark(run_source: RunSource) -> None:
    """What does not fit is left out, and the recording says from when on."""
    run = run_source(
        """
import multiprocessing, time
lock = multiprocessing.Lock()
for _ in range(140_000):
    with lock:
        pass
time.sleep(0.1)
""",
        trace=True,
    )

    assert run.trace is not None
    assert run.trace.cut is not None
    assert 0 < run.trace.cut < run.duration - 0.09
    assert all(hold.end <= run.trace.cut for hold in run.holds)
    assert not any(each.exact for each in waits(run, "sleep"))
    assert "the trace ends at" in str(run)


def test_what_is_not_python_keeps_what_was_seen(
    run_source: RunSource,
) -> None:
    """Only the processes that are named have exact times."""
    run = run_source(
        "import subprocess; subprocess.run(['sleep', '0.4'])", trace=True
    )
    main, other = run.processes

    assert run.trace is not None
    assert run.trace.pids == (main.pid,)
    assert run.trace.events > 0
    assert run.trace.cost > 0
    assert [wait.pids for wait in waits(run, "process")] == [(other.pid,)]
    of_other = [wait for wait in run.waits if wait.pid == other.pid]
    longest = max(of_other, key=lambda wait: wait.end - wait.start)
    assert longest.kind == "sleep"
    # It may wait for its own file before.
    assert {wait.kind for wait in of_other} <= {"other", "sleep"}


ERRORS = """
import multiprocessing, os, pickle, queue, signal, threading, time, traceback

def attempt(action, *args):
    try:
        action(*args)
    except BaseException:
        print(traceback.format_exc())

def interrupted(action, *args):
    main = threading.main_thread().ident
    timer = threading.Timer(0.2, signal.pthread_kill, (main, signal.SIGINT))
    timer.start()
    attempt(action, *args)
    timer.join()

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    reader, writer = multiprocessing.Pipe(duplex=False)
    empty = multiprocessing.Queue()
    attempt(lock.release)
    attempt(lock.__exit__, None, None, None)
    attempt(multiprocessing.RLock().release)
    attempt(lock.acquire, True, "soon")
    attempt(time.sleep, -1)
    attempt(time.sleep)
    attempt(empty.get, True, 0.01)
    attempt(empty.get, False)
    attempt(os.waitpid, 1, 0)
    attempt(multiprocessing.Process().join)
    writer.send(1)
    attempt(reader.recv_bytes, 1)
    reader, writer = multiprocessing.Pipe(duplex=False)
    interrupted(reader.recv)
    interrupted(time.sleep, 5)
    interrupted(threading.Event().wait, 5)
    lock.acquire()
    interrupted(lock.acquire)
    interrupted(multiprocessing.connection.wait, [reader], 5)
    writer.close()
    attempt(reader.recv)
    attempt(writer.send, 1)
    reader, writer = multiprocessing.Pipe(duplex=False)
    reader.close()
    attempt(writer.send, 1)
    print(repr(lock), repr(multiprocessing.RLock()), time.sleep.__name__)
    print(pickle.loads(pickle.dumps(time.sleep)) is time.sleep)
"""


def test_tracebacks_show_no_frame_of_the_observer(
    run_source: RunSource, python: str, tmp_path: Path
) -> None:
    """What ``traceback.format_exc()`` returns is as in a plain run."""
    run = run_source(ERRORS, trace=True, start_method="fork")
    plain = subprocess.check_output(
        [python, tmp_path / "program.py"], text=True
    )

    assert "\n".join(text_of(run)) == plain.rstrip("\n")


def test_an_exception_of_a_signal_handler_reaches_the_program(
    run_source: RunSource,
) -> None:
    """It may come while an event is written, and is not swallowed there."""
    run = run_source(
        """
import signal, time

class Alarm(Exception):
    pass

def ring(*_):
    global rung
    rung += 1
    raise Alarm

signal.signal(signal.SIGALRM, ring)
rung = caught = 0

def wait():
    signal.setitimer(signal.ITIMER_REAL, 0.0005)
    while rung == number:
        time.sleep(0)

for number in range(300):
    try:
        wait()
    except Alarm:
        caught += 1
print(rung, caught)
""",
        trace=True,
    )

    assert text_of(run) == ["300 300"]


def test_nothing_is_left_open_in_the_program(run_source: RunSource) -> None:
    """The memory of the events holds no descriptor."""
    source = """
import multiprocessing, os, threading
def count():
    print(len(os.listdir("/proc/self/fd")), threading.active_count())
if __name__ == "__main__":
    count()
    child = multiprocessing.get_context("fork").Process(target=count)
    child.start()
    child.join()
"""

    assert text_of(run_source(source, trace=True)) == text_of(
        run_source(source)
    )


@pytest.mark.parametrize("size", [0, 100])
def test_a_program_that_shrinks_the_memory_harms_itself_only(
    run_source: RunSource, size: int
) -> None:
    """The recorder reads what is left, and goes on."""
    run = run_source(
        f"""
import os, signal, time
open_file = os.memfd_create
def memfd_create(name, *flags):
    global fd
    fd = os.dup(made := open_file(name, *flags))
    return made
os.memfd_create = memfd_create
if os.fork() == 0:
    time.sleep(0.01)
    os.ftruncate(fd, {size})
    os._exit(3)
os.wait()
""",
        trace=True,
    )
    _, child = run.processes

    assert child.exit_code == 3
    assert waits(run, "process")[0].pids in (None, (child.pid,))


def test_an_interpreter_that_replaces_another_is_traced_too(
    run_source: RunSource,
) -> None:
    """Events before and after os.execv() belong to the same process."""
    run = run_source(
        """
import os, sys, time
time.sleep(0.05)
if len(sys.argv) == 1:
    os.execv(sys.executable, [sys.executable, __file__, "again"])
""",
        trace=True,
    )
    [main] = run.processes
    first, second = waits(run, "sleep")

    assert (first.pid, second.pid) == (main.pid, main.pid)
    assert first.end < second.start


def test_what_a_trace_cost_is_shown(run_source: RunSource) -> None:
    """Text and figure say how many events there were; others do not."""
    source = "import time; time.sleep(0.01)"
    traced, looked = run_source(source, trace=True), run_source(source)

    assert traced.trace is not None
    for shown in (str(traced), traced._repr_html_()):
        assert f"traced from inside: {traced.trace.events} events" in shown
    assert "traced" not in str(looked)
    assert Recording.from_json(traced.to_json()) == traced
