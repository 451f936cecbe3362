"""Measure what it costs to look at waits, and to trace them.

``nox -s bench`` runs this.  Every number is a median with the spread between
the quartiles; ratios are those of runs right after each other.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from benchmarks.observer import spread
from mpexamples.observe import RunSpec, record
from mpexamples.observe._linux.looking import Looker
from mpexamples.observe._record import record_here

REPETITIONS = 9

# Prints the processor time of one call of each kind, in µs.
CALLS = """
import json, multiprocessing, sys, time

def cost(call, count):
    times = []
    for _ in range(9):
        begun = time.thread_time_ns()
        for _ in range(count):
            call()
        times.append((time.thread_time_ns() - begun) / count / 1000)
    return min(times)

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    def hold():
        with lock:
            pass
    reader, writer = multiprocessing.Pipe(duplex=False)
    def send_and_receive():
        writer.send(1)
        reader.recv()
    simple = multiprocessing.SimpleQueue()
    def put_and_get():
        simple.put(1)
        simple.get()
    queue = multiprocessing.Queue()
    puts = cost(lambda: queue.put(1), 300)
    time.sleep(0.2)
    gets = cost(queue.get, 300)
    sys.stdout.reconfigure(line_buffering=True)  # as it is when recorded
    prints = cost(lambda: print("a line"), 300)
    print(json.dumps({
        "print of a line": prints,
        "acquire and release": cost(hold, 2000),
        "send and recv of a Pipe": cost(send_and_receive, 1000),
        "put and get of a SimpleQueue": cost(put_and_get, 1000),
        "put of a Queue": puts,
        "get of a Queue": gets,
    }))
"""

# Prints how long 10,000 messages took in all, from the start of Python.
MESSAGES = """
import multiprocessing, time

def write(queue):
    for number in range(5000):
        queue.put(number)

def read(queue):
    while queue.get() is not None:
        pass

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    writers = [
        multiprocessing.Process(target=write, args=(queue,)) for _ in range(2)
    ]
    reader = multiprocessing.Process(target=read, args=(queue,))
    for child in [*writers, reader]:
        child.start()
    for child in writers:
        child.join()
    queue.put(None)
    reader.join()
    print(time.clock_gettime(time.CLOCK_BOOTTIME) - float(
        open("/proc/self/stat").read().rpartition(")")[2].split()[19]
    ) / 100)
"""
EIGHT_BEHIND_LOCKS = """
import multiprocessing, time

def work(lock):
    for _ in range(20):
        with lock:
            time.sleep(0.01)

if __name__ == "__main__":
    locks = [multiprocessing.Lock() for _ in range(4)]
    children = [
        multiprocessing.Process(target=work, args=(locks[n % 4],))
        for n in range(8)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""


def bare(program: Path) -> str:
    output = subprocess.check_output([sys.executable, program], text=True)
    return output.splitlines()[-1]


def recorded(program: Path, trace: bool) -> str:
    return record(program, trace=trace).output[-1].text


WAYS: dict[str, Callable[[Path], str]] = {
    "bare": bare,
    "looked at": lambda program: recorded(program, trace=False),
    "traced": lambda program: recorded(program, trace=True),
}


def calls(program: Path) -> None:
    """Time each call bare, looked at and traced."""
    rounds = [
        {way: json.loads(run(program)) for way, run in WAYS.items()}
        for _ in range(REPETITIONS)
    ]
    for call in rounds[0]["bare"]:
        print(
            f"{call}: {spread([each['bare'][call] for each in rounds])} µs;",
            *(
                f"{way}"
                f" {spread([e[way][call] - e['bare'][call] for e in rounds])}"
                " µs more;"
                for way in ("looked at", "traced")
            ),
        )


def messages(program: Path) -> None:
    """Time a program of 10,000 messages as a whole."""
    rounds = [
        {way: float(run(program)) for way, run in WAYS.items()}
        for _ in range(REPETITIONS)
    ]
    for way in ("looked at", "traced"):
        ratios = [each[way] / each["bare"] for each in rounds]
        print(f"10,000 messages, {way}: {spread(ratios)} of the bare time")


def looking(program: Path) -> None:
    """Compare the recorder with one that does not look at waits."""
    [request] = RunSpec.of_call(str(program)).requests()
    ratios, shares = [], []
    for _ in range(REPETITIONS):
        before = resource.getrusage(resource.RUSAGE_SELF)
        with_looks = record_here(request).duration
        after = resource.getrusage(resource.RUSAGE_SELF)
        with patch.object(Looker, "look", do_not_look):
            without = record_here(request).duration
        blind = resource.getrusage(resource.RUSAGE_SELF)
        used = processor_time(after) - processor_time(before)
        used -= processor_time(blind) - processor_time(after)
        ratios.append(with_looks / without)
        shares.append(100 * used / with_looks)
    print(f"looking: {spread(ratios)} of the run time without it")
    print(f"looking: {spread(shares)} % of a processor")


def do_not_look(looker: Looker) -> None:
    looker.next_look = float("inf")


def processor_time(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "program.py")
        for measure, source in (
            (calls, CALLS),
            (messages, MESSAGES),
            (looking, EIGHT_BEHIND_LOCKS),
        ):
            program.write_text(source)
            measure(program)


if __name__ == "__main__":
    main()
