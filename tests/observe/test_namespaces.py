"""Processes in a namespace of their own have their place in the tree."""

import subprocess
from collections.abc import Callable

import pytest
from helpers import text_of

from mpexamples.observe import Process, Recording

IN_NAMESPACE = ["unshare", "--user", "--map-root-user", "--pid", "--fork"]
CAN_UNSHARE = (
    subprocess.run(
        ["sh", "-c", f"{' '.join(IN_NAMESPACE)} true"],
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode
    == 0
)


@pytest.mark.skipif(not CAN_UNSHARE, reason="this system forbids it")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_in_a_pid_namespace_are_a_tree(
    run_source: Callable[..., Recording], method: str
) -> None:
    """They count from 1 and report their own numbers."""
    code = f"""
import multiprocessing, sys
multiprocessing.set_start_method({method!r})
child = multiprocessing.Process(target=print, args=("in",), name="inner")
child.start()
child.join()
print("out")
"""
    run = run_source(f"""
import subprocess, sys
subprocess.run({IN_NAMESPACE!r} + [sys.executable, "-c", {code!r}])
""")

    def writer(text: str) -> Process:
        [line] = [line for line in run.output if line.text == text]
        process = run.process(line.pid)
        assert process is not None
        return process

    inner, outer = writer("in"), writer("out")
    pids = {process.pid for process in run.processes}
    roots = [p for p in run.processes if p.parent not in pids]

    assert sorted(text_of(run)) == ["in", "out"]
    assert [process.name for process in roots] == ["MainProcess"]
    assert inner.parent == outer.pid
    assert (inner.name, outer.name) == ("inner", None)
