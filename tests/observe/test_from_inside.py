"""A program sees nothing of the observer but what the page lists."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from helpers import text_of

from mpexamples.observe import find_interpreter, record

Facts = dict[tuple[str, str], list[str]]

INSIDE = Path(__file__).with_name("inside.py")

# What differs without --trace.
SIGNALS = {
    "SigIgn": 0b11 << 31,  # two of the C library's own, by posix_spawn
    "SigCgt": 1 << 61,  # what shows the stacks
}
REPLACED = re.compile(
    # Attributes that report what they are set to.
    r"multiprocessing\.process\.BaseProcess\.(_name|_popen)"
    r"|multiprocessing\.connection\._ConnectionBase\._handle"
    r"|multiprocessing\.synchronize\.SemLock\._semlock"
    r"|multiprocessing\.context\.DefaultContext\._actual_context"
    r"|multiprocessing\.popen_fork\.Popen\.returncode"
    r"|multiprocessing\.util\.Finalize\._args"
    r"|subprocess\.Popen\.returncode"
    r"|threading\.Thread\._native_id"
    # Functions that start another program.
    r"|os\.(execve?|posix_spawnp?|putenv|unsetenv)"
    r"|(subprocess\._|_posixsubprocess\.)fork_exec"
)
# What differs with it, too.
TRACED = re.compile(
    r"multiprocessing\.process\.BaseProcess\.join"
    r"|multiprocessing\.connection\.(Connection\._(send|recv)_bytes|wait)"
    r"|multiprocessing\.queues\.Queue\.(_buffer|_thread|_finalize_join)"
    r"|multiprocessing\.queues\.(Queue|SimpleQueue)\._(rlock|wlock|sem)"
    r"|multiprocessing\.pool\.(wait|(Apply|Async)Result\.wait)"
    r"|multiprocessing\.pool\.IMapIterator\.(next|__next__)"
    r"|_multiprocessing\.SemLock(\..*)?"
    r"|os\.(wait|waitpid)|time\.sleep|subprocess\.Popen\.wait"
    r"|subprocess\.(_waitpid|_del_safe\.waitpid)"
    r"|threading\.(Thread\.join|Condition\.wait|_sleep)"
    r"|stdout|hooks"
    r"|\w+ vars|\w+ semlock"
)


def facts(lines: list[str]) -> Facts:
    found: Facts = {}
    for line in lines:
        place, what, fact = line.split("\t")
        found.setdefault((place, what), []).append(fact)
    return found


def bare(python: str, method: str) -> Facts:
    output = subprocess.check_output(
        [find_interpreter(python).executable, INSIDE, method],
        env=os.environ,  # without what readline adds to that of the process
        start_new_session=True,
        text=True,
    )
    return facts(output.splitlines())


def differences(one: Facts, other: Facts) -> dict[str, tuple[str, str]]:
    return {
        what: (str(one.get(key)), str(other.get(key)))
        for key in one.keys() | other.keys()
        for what in [key[1]]
        if one.get(key) != other.get(key)
    }


@pytest.mark.parametrize("trace", [False, True], ids=["looked", "traced"])
def test_a_program_sees_what_it_sees_without_us(
    python: str, start_method: str, trace: bool
) -> None:
    """Nothing differs but what is listed; tracing changes functions only."""
    run = record(
        INSIDE,
        args=[start_method],
        python=python,
        trace=trace,
    )
    plain, observed = bare(python, start_method), facts(text_of(run))
    different = differences(plain, observed)

    assert run.exit_code == 0
    assert "MPEXAMPLES_OBSERVED" in different.pop("first environment")[1]
    for name, ours in SIGNALS.items():
        for place in ("main", "child"):
            [without], [with_us] = plain[place, name], observed[place, name]
            assert int(with_us, 16) & ~ours == int(without, 16) & ~ours
        different.pop(name, None)
    for what, (without, with_us) in different.items():
        is_listed = REPLACED.fullmatch(what) or (
            trace and TRACED.fullmatch(what)
        )
        assert is_listed, (what, without, with_us)
