"""The programs about start methods do what their pages say."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from helpers import by_process, minor_of, preloads_main, text_of

from mpexamples.observe import Recording, installed_interpreters

Record = Callable[..., Recording]


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


@pytest.mark.every_pair
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


@pytest.mark.every_pair
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


def has_new_words(run: Recording) -> bool:
    """Return whether a missing attribute is reported in the words of 3.14."""
    return minor_of(run) >= 14


@pytest.mark.every_pair
def test_typed_at_a_prompt(recorded: Record, start_method: str) -> None:
    """Only a forked child knows a function that was typed at the prompt."""
    run = recorded(
        "start_methods.typed_at_a_prompt", start_method=start_method
    )
    words = (
        "AttributeError: module '__main__' has no attribute 'greet'"
        if has_new_words(run)
        else "AttributeError: Can't get attribute 'greet' on <module '__main_"
    )
    failed = any(line.startswith(words) for line in text_of(run))

    assert ">>> def greet():" in text_of(run)
    assert ("Hello from the child" in text_of(run)) == (start_method == "fork")
    assert failed == (start_method != "fork")
    assert f"exit code {int(failed)}" in text_of(run)


def test_import_at_a_prompt(recorded: Record, start_method: str) -> None:
    """Every child knows a function that the session has imported."""
    run = recorded(
        "start_methods.typed_at_a_prompt",
        args=["module"],
        start_method=start_method,
    )

    assert "Hello from the child" in text_of(run)
    assert "exit code 0" in text_of(run)


def test_notebook(recorded: Record, start_method: str) -> None:
    """A cell with a pool hangs, unless its function can be had elsewhere."""
    if start_method != "fork":
        run = recorded("start_methods.notebook", start_method=start_method)
        failed = [line for line in text_of(run) if "'square'" in line]

        assert text_of(run)[-1] == "the last cell still ran after 2 s"
        assert len(failed) <= 3  # one for each task
    for notebook in ("module", "loky"):
        run = recorded(
            "start_methods.notebook",
            args=[notebook, "30"],
            start_method=start_method,
        )

        assert text_of(run)[-1] == "[1, 4, 9]"


@pytest.mark.every_pair
def test_nothing_to_import(recorded: Record, start_method: str) -> None:
    """A child that isn't a copy needs a file with the function in it."""
    run = recorded(
        "start_methods.nothing_to_import", start_method=start_method
    )
    lines = [line.strip() for line in text_of(run)]
    greeted = ["Hello from the child", "exit code 0"]
    missing = (
        "AttributeError: module '{}' has no attribute 'greet'"
        if has_new_words(run)
        else "AttributeError: Can't get attribute 'greet' on <module '{}'"
    )
    server_failed = (
        start_method == "forkserver"
        and preloads_main(run)
        and not run.python.startswith("3.15")
    )

    assert lines[-3:] == ["in a file, above the guard:", *greeted]
    if start_method == "fork":
        assert lines[1:3] == lines[4:6] == lines[7:9] == greeted
        return
    assert lines[1].startswith(missing.format("__main__"))
    assert lines[4].startswith("FileNotFoundError")
    assert lines[4].endswith("'<stdin>'")
    assert lines[7].startswith(missing.format("__mp_main__"))
    assert lines[2] == lines[8] == "exit code 1"
    if server_failed:
        assert lines[5].startswith(("ConnectionResetError", "EOFError"))
    else:
        assert lines[5] == "exit code 1"


ALREADY_SET = "RuntimeError: context has already been set"
WRONG_CONTEXT = (
    "RuntimeError: A SemLock created in a fork context is being shared with a"
    " process in a spawn context. This is not supported. Please use the same"
    " context to create multiprocessing objects and Process."
)
GREETED = ["Hello from the child", "The child ended with exit code 0"]


def test_set_unguarded(recorded: Record, start_method: str) -> None:
    """The child chooses the start method again, and fails."""
    run = recorded("start_methods.set_unguarded", start_method=start_method)

    assert by_process(run)["Process-1"][-1] == ALREADY_SET
    assert by_process(run)["MainProcess"] == [
        "The child ended with exit code 1"
    ]


def test_set_guarded(recorded: Record, start_method: str) -> None:
    """The start method is chosen in the parent only."""
    run = recorded("start_methods.set_guarded", start_method=start_method)

    assert text_of(run) == GREETED


def test_set_too_late(recorded: Record, start_method: str) -> None:
    """What needs the default settles it; a context of its own does not."""
    run = recorded("start_methods.set_too_late", start_method=start_method)

    assert text_of(run) == [
        "after nothing: spawn it is",
        "after get_context: spawn it is",
        f"after get_start_method: {ALREADY_SET}",
        f"after Queue: {ALREADY_SET}",
        f"after set_start_method: {ALREADY_SET}",
    ]


def test_two_contexts(recorded: Record, start_method: str) -> None:
    """A lock for fork can't be passed to a spawned process, others can."""
    run = recorded("start_methods.two_contexts", start_method=start_method)
    refused = start_method == "fork"

    assert (WRONG_CONTEXT in text_of(run)) == refused
    assert (text_of(run) == GREETED) != refused


def test_one_context(recorded: Record, start_method: str) -> None:
    """A lock can be passed to a process of its own context."""
    run = recorded("start_methods.one_context", start_method=start_method)

    assert text_of(run) == GREETED


def test_forced_method(recorded: Record, start_method: str) -> None:
    """The library changes the caller's method, which breaks its locks."""
    run = recorded("start_methods.forced_method", start_method=start_method)
    refused = start_method == "fork"

    assert text_of(run)[:2] == [
        "The library returns [1, 4, 9]",
        "The start method is spawn",
    ]
    assert (WRONG_CONTEXT in text_of(run)) == refused
    assert (GREETED[0] in text_of(run)) != refused


def test_own_context(recorded: Record, start_method: str) -> None:
    """The library spawns its workers, and the caller keeps its method."""
    run = recorded("start_methods.own_context", start_method=start_method)

    assert text_of(run) == [
        "The library returns [1, 4, 9]",
        f"The start method is {start_method}",
        "Hello from the child",
    ]
    assert any("SpawnPoolWorker" in label for label in by_process(run))


def test_dropped_lock(recorded: Record, start_method: str) -> None:
    """A lock that the parent drops is gone, unless the child is a copy."""
    run = recorded("start_methods.dropped_lock", start_method=start_method)

    if start_method == "fork":
        assert text_of(run) == GREETED
    else:
        assert "_rebuild" in "".join(text_of(run))
        assert by_process(run)["Process-1"][-1] == (
            "FileNotFoundError: [Errno 2] No such file or directory"
        )
        assert text_of(run)[-1] == "The child ended with exit code 1"


def test_kept_lock(recorded: Record, start_method: str) -> None:
    """A lock that the parent keeps can be opened by the child."""
    run = recorded("start_methods.kept_lock", start_method=start_method)

    assert text_of(run) == GREETED


@pytest.mark.every_pair
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


@pytest.mark.every_pair
def test_relies_on_the_copy(recorded: Record, start_method: str) -> None:
    """Without the copy three things are wrong in silence, and one fails."""
    run = recorded(
        "start_methods.relies_on_the_copy", start_method=start_method
    )
    newer = minor_of(run) >= 14

    if start_method == "fork":
        assert text_of(run) == [
            "the global: verbose is True",
            "the environment: MODE is fast",
            "the log: 'a line for the log\\n'",
            "the lambda: it was called",
        ]
    else:
        server = start_method == "forkserver"
        error = "PicklingError" if newer else "AttributeError"
        assert text_of(run) == [
            "the global: verbose is False",
            f"the environment: MODE is {None if server else 'fast'}",
            "a line for the log",
            "the log: ''",
            f"the lambda: {error}",
        ]


def test_hands_over_everything(recorded: Record, start_method: str) -> None:
    """Each of the four is there, under every start method."""
    run = recorded(
        "start_methods.hands_over_everything", start_method=start_method
    )

    assert text_of(run) == [
        "the argument: verbose is True",
        "the environment: MODE is fast",
        "the log: 'a line for the log\\n'",
        "the function: it was called",
    ]


@pytest.mark.every_pair
def test_dragged_along(recorded: Record, start_method: str) -> None:
    """A lock in the object stops the method, not the two repairs."""
    method, *repaired = (
        recorded(
            "start_methods.dragged_along", args=args, start_method=start_method
        )
        for args in ((), ("state",), ("function",))
    )
    trail = text_of(method)[1:]

    for run in repaired:
        assert text_of(run) == ["cooks noodles"]
    if start_method == "fork":
        assert text_of(method) == ["cooks noodles"]
    else:
        assert text_of(method)[0] == (
            "TypeError: cannot pickle '_thread.lock' object"
        )
        assert len(by_process(method)) == 1  # no child
        assert bool(trail) == (minor_of(method) >= 14)
        assert all(line.startswith("when serializing ") for line in trail)


@pytest.mark.every_pair
def test_unguarded_file(recorded: Record, start_method: str) -> None:
    """Without the guard the child fails, or the server and the parent."""
    run = recorded("start_methods.unguarded_file", start_method=start_method)
    minor = minor_of(run)

    if start_method == "fork":
        assert text_of(run) == [
            "Hello from the child",
            "exit code 0",
            "the program ended with 0",
        ]
    elif (
        start_method == "forkserver" and preloads_main(run) and minor < 15
    ):  # from 3.15 on the server survives
        first, why, last, end = text_of(run)
        assert first.startswith("RuntimeError:")
        assert why.startswith("An attempt has been made to start")
        assert last.startswith("ConnectionResetError: [Errno 104]")
        assert end == "the program ended with 1"
    else:
        first, why, *rest = text_of(run)
        assert first.startswith("RuntimeError:")
        assert why.startswith("An attempt has been made to start")
        assert rest == ["exit code 1", "the program ended with 0"]


def test_helpers_in_the_tree(recorded: Record, start_method: str) -> None:
    """The helpers are below the parent, and outlive the child."""
    run = recorded(
        "start_methods.helpers_in_the_tree", start_method=start_method
    )
    helpers = {
        "fork": [],
        "spawn": ["the resource tracker"],
        "forkserver": ["the fork server", "the resource tracker"],
    }[start_method]

    assert by_process(run)["MainProcess"] == [
        f"with a child: {['the child', *helpers]}",
        f"without it: {helpers}",
        "active_children(): []",
    ]


def test_server_in_a_child(recorded: Record, start_method: str) -> None:
    """Each process that starts children has a fork server of its own."""
    run = recorded(
        "start_methods.server_in_a_child", start_method=start_method
    )
    count = {"fork": 4, "spawn": 5, "forkserver": 8}[start_method]

    assert text_of(run) == [f"4 processes are ours, {count} are there"]
    assert len(run.processes) == 1 + count


@pytest.mark.every_pair
def test_long_tmpdir(recorded: Record, start_method: str) -> None:
    """A long TMPDIR stops the fork server of older versions alone."""
    run = recorded("start_methods.long_tmpdir", start_method=start_method)
    older = minor_of(run) < 14

    if start_method == "forkserver" and older:
        assert text_of(run) == [
            "OSError: AF_UNIX path too long",
            "the program ended with 1",
        ]
    else:
        assert text_of(run) == [
            "Hello from the child",
            "the program ended with 0",
        ]


def test_fair_fork(recorded: Record, start_method: str) -> None:
    """The program forks whatever the default is, and not with threads."""
    alone, beside = (
        recorded(
            "start_methods.fair_fork", args=args, start_method=start_method
        )
        for args in ((), ("thread",))
    )

    assert by_process(alone)["ForkProcess-1"] == [
        "word 99999 of 100000 is word-99999"
    ]
    assert text_of(beside) == ["do not fork: there are 2 threads"]
    assert len(beside.processes) == 1


def test_executor_without_guard(recorded: Record, start_method: str) -> None:
    """Without a guard an executor ends with an error, except under fork."""
    run = recorded(
        "start_methods.executor_without_guard", start_method=start_method
    )
    first, *messages = text_of(run)

    if start_method == "fork":
        assert first == "exit code 0 [1, 2]"
    else:
        assert first == "exit code 1"
    if start_method == "spawn":
        [message] = messages
        assert "BrokenProcessPool: A process in" in message


def test_preload(recorded: Record, start_method: str) -> None:
    """What is preloaded changes the time alone."""
    for preloaded in ((), ("numpy",)):
        run = recorded(
            "start_methods.preload", args=preloaded, start_method=start_method
        )

        assert len(text_of(run)) == 3
        for line in text_of(run):
            assert re.fullmatch(r"ready after \d+\.\d\d s: 4", line)


@pytest.mark.every_pair
@pytest.mark.parametrize("on_error", ["", "ignore", "warn", "fail"])
def test_preload_failed(
    recorded: Record, start_method: str, on_error: str
) -> None:
    """Nobody says that a module wasn't found, unless 3.15 is told to fail."""
    run = recorded(
        "start_methods.preload_failed",
        args=(on_error,) if on_error else (),
        start_method=start_method,
    )
    fails = (
        start_method == "forkserver"
        and on_error == "fail"
        and minor_of(run) >= 15
    )

    if fails:
        assert run.exit_code == 1
        assert "ModuleNotFoundError: No module named 'bakery'" in text_of(run)
        assert by_process(run)["MainProcess"][-1].startswith(
            "Forkserver process may have crashed during module preloading."
        )
    else:
        assert text_of(run) == ["the child works", "exit code 0"]


@pytest.mark.every_pair
def test_preload_side_effects(recorded: Record, start_method: str) -> None:
    """A fork server imports a main file, but never a main module."""
    run = recorded(
        "start_methods.preload_side_effects", start_method=start_method
    )
    by_server = [
        line
        for line in run.output
        if (process := run.process(line.pid or 0)) and process.is_helper
    ]
    children = [line for line in text_of(run) if "import was" in line]
    served = start_method == "forkserver" and preloads_main(run)

    assert [line.text.split(":")[0] for line in by_server] == (
        ["file"] if served else []
    )
    of_modules = "not mine" if start_method == "fork" else "mine"
    of_files = "not mine" if served else of_modules
    assert children == [
        *[f"module: the import was {of_modules}"] * 2,
        *[f"file: the import was {of_files}"] * 2,
    ]


@pytest.mark.skipif(
    "python3.12" not in installed_interpreters(),
    reason="one Python is enough, since it is slow, and it is not installed",
)
@pytest.mark.parametrize("python", ["python3.12"])
def test_frozen(recorded: Record) -> None:
    """A frozen program starts itself again without an early call."""
    run = recorded("start_methods.frozen", timeout=300)
    lines = text_of(run)
    if any("subprocess.CalledProcessError" in line for line in lines):
        pytest.skip("PyInstaller cannot freeze with this Python")
    ends = [line.time for line in run.output if ", starts: " in line.text]
    if any(later - end > 2.9 for end, later in pairwise(ends)):
        pytest.skip("the machine is too slow: a frozen program was killed")
    starts = dict(
        line.split(", starts: ") for line in lines if ", starts: " in line
    )

    for when in ("never", "late", "first"):
        assert starts[f"fork {when}"] == "1"
    for method in ("spawn", "forkserver"):
        assert int(starts[f"{method} never"]) > 3
        assert starts[f"{method} late"] == starts[f"{method} first"] == "3"
    assert lines.count("baked rye") == 5
    for arguments in (
        "--multiprocessing-fork tracker_fd=",
        "-B -S -I -c from multiprocessing.resource_tracker import main;",
        "-B -S -I -c from multiprocessing.forkserver import main;",
    ):
        message = f"bakery: error: unrecognized arguments: {arguments}"
        assert any(line.startswith(message) for line in lines)
    assert run.exit_code == 0
