"""The programs about start methods do what their pages say."""

import re
from collections.abc import Callable

import pytest
from helpers import by_process, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def preloads_main(run: Recording) -> bool:
    """Return whether a fork server imports a main *file* for all children."""
    version = tuple(map(int, re.findall(r"\d+", run.python)[:3]))
    return version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)


def test_what_the_child_sees(recorded: Record, start_method: str) -> None:
    """The child has a copy under fork, else a newly imported module."""
    run = recorded(
        "start_methods.what_the_child_sees", start_method=start_method
    )
    last = by_process(run)["Process-1"][-1]

    if start_method == "fork":
        assert (
            last == "__name__ is __main__; setting is 'changed by the parent'"
        )
    else:
        assert last == (
            "__name__ is __mp_main__; setting is 'as written in the module'"
        )


def test_defaults(recorded: Record, start_method: str) -> None:
    """Each context creates processes of its own class."""
    run = recorded("start_methods.defaults", start_method=start_method)

    assert text_of(run)[0] == f"The default is {start_method}"
    assert sorted(text_of(run)[1:]) == [
        "made by fork",
        "made by forkserver",
        "made by spawn",
    ]
    assert {re.sub("-.*", "", name) for name in by_process(run)} == {
        "MainProcess",
        "ForkProcess",
        "SpawnProcess",
        "ForkServerProcess",
    }


def test_global_variables(recorded: Record, start_method: str) -> None:
    """No process sees what another one changes after the start."""
    run = recorded("start_methods.global_variables", start_method=start_method)
    before = ["module"]
    if start_method == "fork":
        before.append("parent, before the start")

    for name in ("Ann", "Bob"):
        assert by_process(run)[name] == [
            f"starts with {before}",
            f"ends with {[*before, name]}",
        ]
    assert text_of(run)[-1].endswith("'parent, after the start']")
    assert "Ann" not in text_of(run)[-1]


def test_without_guard(recorded: Record, start_method: str) -> None:
    """Only fork works without the guard; the other methods raise an error."""
    run = recorded("start_methods.without_guard", start_method=start_method)
    greeted = "Hello from the child" in text_of(run)
    failed = any(
        "RuntimeError" in line or "Error:" in line for line in text_of(run)
    )

    assert greeted == (start_method == "fork")
    assert failed == (start_method != "fork")


def test_with_guard(recorded: Record, start_method: str) -> None:
    """With the guard the child greets under every start method."""
    run = recorded("start_methods.with_guard", start_method=start_method)

    assert text_of(run) == [
        "Hello from the child",
        "The child ended with exit code 0",
    ]


def test_pool_without_guard(recorded: Record, start_method: str) -> None:
    """Only fork works without the guard; the other methods raise errors."""
    run = recorded(
        "start_methods.pool_without_guard", start_method=start_method
    )
    tracebacks = int(text_of(run)[-1].split()[-1])

    assert (tracebacks == 0) == (start_method == "fork")


def test_edited_while_running(recorded: Record, start_method: str) -> None:
    """A child that imports the edited file again gets the new version."""
    run = recorded(
        "start_methods.edited_while_running", start_method=start_method
    )
    once = start_method == "fork" or (
        start_method == "forkserver" and preloads_main(run)
    )

    assert text_of(run) == [
        "a child of the first version",
        "The file has changed; the parent is of the first version",
        f"a child of the {'first' if once else 'second'} version",
    ]


def test_copy_on_write(recorded: Record, start_method: str) -> None:
    """A child gets its own memory when it writes to shared pages."""
    run = recorded("start_methods.copy_on_write", start_method=start_method)
    before, after = (
        list(map(int, re.findall(r"(\d+) MiB, (\d+)", line)[0]))
        for line in by_process(run)["Process-1"]
    )

    if start_method == "fork":
        assert before[0] > 60 and before[1] < 30
        assert after[1] > 60
    else:
        assert before[0] < 60


@pytest.mark.parametrize("args", [(), ("file",)])
def test_one_token(
    recorded: Record, start_method: str, args: tuple[str, ...]
) -> None:
    """The start method decides which token and colour each child sees."""
    run = recorded(
        "start_methods.one_token", args=args, start_method=start_method
    )
    main, *children = (line.split(", ") for line in text_of(run))
    tokens = {token for token, _ in children}
    colours = [colour.split()[-1] for _, colour in children]
    once = start_method == "fork" or (
        start_method == "forkserver" and bool(args) and preloads_main(run)
    )

    assert (main[0] in tokens) == (start_method == "fork")
    assert len(tokens) == (1 if once else 3)
    assert colours == (
        ["red"] * 3
        if start_method == "forkserver"
        else ["red", "green", "blue"]
    )


def test_nothing_to_import(recorded: Record, start_method: str) -> None:
    """A function without a file is known under fork only."""
    run = recorded(
        "start_methods.nothing_to_import", start_method=start_method
    )
    newer = int(run.python.split(".")[1]) >= 14

    if start_method == "fork":
        assert text_of(run) == ["Hello from the child", "exit code 0"]
    else:
        assert text_of(run)[0].startswith(
            "AttributeError: module '__main__' has no attribute 'greet'"
            if newer
            else "AttributeError: Can't get attribute 'greet' on"
        )
        assert text_of(run)[1:] == ["exit code 1"]


@pytest.mark.parametrize("args", [(), ("file",)])
def test_same_random_numbers(
    recorded: Record, start_method: str, args: tuple[str, ...]
) -> None:
    """A generator repeats itself; forked children lose the module's seed."""
    run = recorded(
        "start_methods.same_random_numbers",
        args=args,
        start_method=start_method,
    )
    drawn = [re.findall(r"\d\.\d+", line) for line in text_of(run)]
    shared, own = map(set, zip(*drawn, strict=True))
    forked = start_method == "fork" or (
        start_method == "forkserver" and bool(args) and preloads_main(run)
    )

    assert len(drawn) == 3
    assert own == {"0.6394"}
    assert shared != own if forked else shared == own
