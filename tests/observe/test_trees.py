"""Process trees of any shape are reconstructed exactly."""

import itertools
import json
from pathlib import Path
from typing import Any

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
    """Give every process a name, with which its lines begin."""
    counter = counter or itertools.count()
    name = str(next(counter))
    children = [named(child, counter) for child in tree["children"]]
    return {**tree, "name": name, "children": children}


def possible(tree: Tree, method: str, forked: bool = False) -> Tree:
    """Return the tree without the starts that Python does not support.

    A forked process cannot use the fork server of its parent: it waits for
    the server as for its own child and gets ChildProcessError.
    """
    how = tree["how"]
    if method == "forkserver" and forked and how == "process":
        how = "fork"
    forked = how == "fork" or (forked and how == "process")
    children = [possible(c, method, forked) for c in tree["children"]]
    return {**tree, "how": how, "children": children}


Shape = tuple[list[str], int | None, list[Any]]


def shapes(tree: Tree, method: str) -> list[Shape]:
    """Return what a recording should show: lines, exit code, children.

    The first shape is the whole tree.  The others are processes that a
    fork server started; their parent is the server.
    """
    served: list[Shape] = []

    def shape(node: Tree) -> Shape:
        lines = [f"{node['name']}:{n}" for n in range(node["lines"])]
        own: list[Shape] = []
        for child in node["children"]:
            by_server = method == "forkserver" and child["how"] == "process"
            (served if by_server else own).append(shape(child))
        return lines, node["exit"], sorted(own, key=str)

    return [shape(tree), *sorted(served, key=str)]


def recorded_shapes(run: Recording) -> list[Shape]:
    """Return the shapes in a recording, without Python's helpers."""
    lines: dict[int, list[str]] = {}
    for line in run.output:
        assert line.pid is not None
        lines.setdefault(line.pid, []).append(line.text)

    def below(parents: set[int]) -> list[Shape]:
        return sorted(
            (
                (lines.get(p.pid, []), p.exit_code, below({p.pid}))
                for p in run.processes
                if p.parent in parents and not p.is_helper
            ),
            key=str,
        )

    main = run.processes[0]
    servers = {p.pid for p in run.processes if p.name == "forkserver"}
    whole = lines.get(main.pid, []), main.exit_code, below({main.pid})
    return [whole, *below(servers)]


@settings(
    max_examples=6,  # for each interpreter and start method
    deadline=None,  # a machine may be slow
    database=None,  # do not store failures
    derandomize=True,  # the same trees in every run, so failures repeat
    suppress_health_check=list(HealthCheck),
)
@given(tree=trees)
def test_trees_are_reconstructed_exactly(
    start_method: str, python: str, tree: Tree
) -> None:
    """A recording shows exactly the lines, exit codes and children."""
    tree = named(possible(tree, start_method))
    run = record(
        PROGRAM,
        args=[json.dumps(tree)],
        start_method=start_method,
        python=python,
    )

    assert recorded_shapes(run) == shapes(tree, start_method)
    for process in run.processes:
        assert process.end is not None
        assert process.start <= process.end <= run.duration
