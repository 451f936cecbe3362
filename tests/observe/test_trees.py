"""Process trees of any shape are reconstructed exactly."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mpexamples.observe import Recording, record

PROGRAM = Path(__file__).with_name("tree.py")
MOST_PROCESSES = 12
Tree = dict[str, Any]


def node(children: st.SearchStrategy[list[Tree]]) -> st.SearchStrategy[Tree]:
    return st.fixed_dictionaries(
        {
            "how": st.sampled_from(["fork", "process", "subprocess"]),
            "lines": st.integers(0, 4),
            "sleep": st.sampled_from([0, 0, 0.01, 0.05]),
            "exit": st.sampled_from([0, 1, 7, 255]),
            "children": children,
        }
    )


trees = st.recursive(
    node(st.just([])),
    lambda smaller: node(st.lists(smaller, max_size=4)),
    max_leaves=8,
).filter(lambda tree: size(tree) <= MOST_PROCESSES)


def size(tree: Tree) -> int:
    return 1 + sum(map(size, tree["children"]))


def named(tree: Tree, counter: "itertools.count[int] | None" = None) -> Tree:
    """Give every process a name, by which its lines are known."""
    counter = counter or itertools.count()
    name = str(next(counter))
    children = [named(child, counter) for child in tree["children"]]
    return {**tree, "name": name, "children": children}


def shape(tree: Tree) -> Any:
    """What a recording should show: lines, exit code, children."""
    lines = [f"{tree['name']}:{n}" for n in range(tree["lines"])]
    return lines, tree["exit"], sorted(map(shape, tree["children"]), key=str)


def recorded_shape(run: Recording) -> Any:
    """What it shows, Python's helpers left out."""
    lines: dict[int, list[str]] = {}
    for line in run.output:
        assert line.pid is not None
        lines.setdefault(line.pid, []).append(line.text)

    def below(pid: int) -> Any:
        return sorted(
            (
                (lines.get(p.pid, []), p.exit_code, below(p.pid))
                for p in run.processes
                if p.parent == pid and not p.is_helper
            ),
            key=str,
        )

    main = run.processes[0]
    return lines.get(main.pid, []), main.exit_code, below(main.pid)


@pytest.mark.parametrize("start_method", ["fork", "spawn"])
@settings(
    max_examples=12,
    deadline=None,  # a machine may be slow
    database=None,  # there is nothing to remember
    derandomize=True,  # the same trees in every run, so that a red one stays
    suppress_health_check=list(HealthCheck),
)
@given(tree=trees)
def test_trees_are_reconstructed_exactly(
    start_method: str, tree: Tree
) -> None:
    """Random fan-out, depth, sleeps, prints, exit codes, ways to start."""
    tree = named(tree)
    run = record(PROGRAM, args=[json.dumps(tree)], start_method=start_method)

    assert recorded_shape(run) == shape(tree)
    for process in run.processes:
        assert process.end is not None
        assert process.start <= process.end <= run.duration
