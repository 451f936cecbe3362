"""A reader's own program runs as the reader's shell would run it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT, measured, text_of
from terminal import Terminal

from mpexamples.observe import Recording

Run = Callable[..., Recording]


@pytest.fixture
def run(python: str, tmp_path: Path) -> Run:
    """Record with the command line, on each interpreter."""

    def run(*words: str, **options: Any) -> Recording:
        file = tmp_path / "recording.json"
        environment = options.pop("env", {})
        command = [sys.executable, "-m", "mpexamples", "record"]
        defaults: Any = {"cwd": tmp_path, "stdin": subprocess.DEVNULL}
        end = words.index("--") if "--" in words else len(words)
        subprocess.run(
            [
                *(*command, *words[:end], "--python", python),
                *("--json", str(file), *words[end:]),
            ],
            env=os.environ
            | measured()
            | {"PYTHONPATH": str(ROOT)}
            | environment,
            check=False,
            **(defaults | options),
        )
        return Recording.from_json(file.read_text(encoding="utf-8"))

    return run


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """Write a program, return its name in the working directory."""

    def write(source: str) -> str:
        (tmp_path / "program.py").write_text(source, encoding="utf-8")
        return "program.py"

    return write


ASKS = """
import multiprocessing

def greet(name):
    print("hello", name)

if __name__ == "__main__":
    name = input("name? ")
    child = multiprocessing.Process(target=greet, args=(name,))
    child.start()
    child.join()
"""


def test_standard_input_is_the_callers(
    run: Run, program: Callable[[str], str]
) -> None:
    """A program in a pipe reads what the caller writes to it."""
    recording = run(program(ASKS), stdin=None, input=b"Ann\n")

    assert sorted(text_of(recording)) == ["hello Ann", "name? "]
    assert recording.environment == "caller"


def test_a_closed_standard_input_stays_closed(
    run: Run, program: Callable[[str], str]
) -> None:
    """Nothing of the recorder is found in the place of standard input."""
    name = program("import sys; print(sys.stdin)")
    recording = run(name, stdin=None, preexec_fn=lambda: os.close(0))

    assert text_of(recording) == ["None"]


def test_variables_of_python_hold(
    run: Run, program: Callable[[str], str]
) -> None:
    """The caller's PYTHON… variables act, here and in children."""
    name = program("""
import faulthandler, os, subprocess, sys
print(os.environ["PYTHONHASHSEED"], sys.warnoptions, hash("tea"))
print(faulthandler.is_enabled(), sys.stdout.write_through)
sys.stdout.flush()
if len(sys.argv) == 1:
    subprocess.run([sys.executable, __file__, "child"])
""")
    env = {
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "error",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONUNBUFFERED": "1",
    }
    lines = text_of(run(name, env=env))

    assert lines[0].startswith("0 ['error'] ")
    assert lines[1] == "True True"
    assert lines[2:] == lines[:2]


@pytest.mark.parametrize("own", [None, "", "lib", ":lib", "lib:"])
def test_the_callers_pythonpath_is_kept(
    program: Callable[[str], str], tmp_path: Path, own: str | None
) -> None:
    """The variable and ``sys.path`` are as in a plain run, in children too."""
    name = program("""
import json, os, subprocess, sys
print(json.dumps([os.environ.get("PYTHONPATH"), sys.path]), flush=True)
if len(sys.argv) == 1:
    subprocess.run([sys.executable, "program.py", "child"])
""")
    env = dict(os.environ)
    env.pop("PYTHONPATH", None)
    env |= {} if own is None else {"PYTHONPATH": own}
    recorder = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    recorder += "from mpexamples.__main__ import main\n"
    recorder += "sys.exit(main(['record', 'program.py', '--json', 'r']))"
    plain = subprocess.run(
        [sys.executable, name], cwd=tmp_path, env=env, capture_output=True
    )
    subprocess.run([sys.executable, "-c", recorder], cwd=tmp_path, env=env)
    recorded = Recording.from_json((tmp_path / "r").read_text())

    assert "\n".join(text_of(recorded)) + "\n" == plain.stdout.decode()


@pytest.mark.parametrize("how", ["path", "-m", "-c"])
def test_the_main_module_is_as_python_makes_it(
    run: Run,
    program: Callable[[str], str],
    tmp_path: Path,
    how: str,
    python: str,
) -> None:
    """``sys.argv``, ``sys.path`` and ``__main__`` are those of a plain run."""
    source = """
import sys
main = sys.modules["__main__"]
spec = main.__spec__ and main.__spec__.name
facts = [sys.argv, sys.path, main.__name__, spec]
print([*facts, getattr(main, "__file__", None)])
"""
    words = {
        "path": [program(source)],
        "-m": ["-m", program(source).removesuffix(".py")],
        "-c": ["-c", source],
    }[how]
    recording = run(*words, "--", "one", "-x")
    env = {"PYTHONPATH": str(ROOT)}
    command = [*recording.command[1:]]
    plain = subprocess.run(
        [python, *command],
        cwd=tmp_path,
        env=os.environ | env,
        capture_output=True,
        text=True,
    )

    assert command == [*words, "one", "-x"]
    assert "".join(text_of(recording)) + "\n" == plain.stdout


def test_programs_of_the_course_run_in_a_clean_environment(run: Run) -> None:
    """A page must be the same whoever records it."""
    recording = run("processes.first_child", env={"PYTHONWARNINGS": "error"})

    assert recording.environment == "clean"
    assert recording.exit_code == 0


def test_nohup_reaches_the_program(
    run: Run, program: Callable[[str], str]
) -> None:
    """A SIGHUP that the caller ignores is ignored by recorder and program."""
    name = program("""
import os, signal
os.kill(os.getppid(), signal.SIGHUP)
print(signal.getsignal(signal.SIGHUP).name)
""")
    recording = run(name, preexec_fn=ignore_hangup)

    assert text_of(recording) == ["SIG_IGN"]


def ignore_hangup() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


# -- at a terminal ------------------------------------------------------------


def test_a_program_asks_at_the_terminal(tmp_path: Path) -> None:
    """The prompt is shown at once, and the answer reaches the program."""
    file = tmp_path / "program.py"
    file.write_text(ASKS)
    with Terminal("record", str(file)) as terminal:
        terminal.read_until("MainProcess  name? ")
        terminal.type("Ann\r")
        terminal.read_until("Process-1    hello Ann")
        status = terminal.status()

    assert status == 0
    assert terminal.shown.count("hello Ann") == 1
    assert terminal.shown.count("name? ") == 1
    assert "exit code 0" in terminal.shown


def test_lines_are_shown_while_the_program_runs(tmp_path: Path) -> None:
    """A line is there, with its process, before the program ends."""
    file = tmp_path / "program.py"
    file.write_text("""
if __name__ == "__main__":
    print("begun"); input(); print("goes on")
""")
    with Terminal("record", str(file)) as terminal:
        terminal.read_until("MainProcess  begun")
        before = terminal.shown
        terminal.type("\r")
        status = terminal.status()

    assert status == 0
    assert "goes on" not in before
    assert terminal.shown.count("begun") == 1


def test_a_reader_that_stops_reading_does_not_stop_the_recorder(
    tmp_path: Path,
) -> None:
    """The time-out holds while nobody reads the transcript."""
    file = tmp_path / "program.py"
    told = tmp_path / "told"
    file.write_text(
        "import os, sys\n"
        f"open({str(told)!r}, 'w').write(str(os.getpid()))\n"
        "while True: print('x' * 1000)\n"
    )
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "mpexamples", "record"),
            *(str(file), "--timeout", "1.5"),
        ],
        cwd=ROOT,
        env=os.environ | measured(),
        stdout=subprocess.PIPE,
    ) as recorder:
        while not told.exists() or not told.read_text():
            time.sleep(0.01)
        pid = told.read_text()
        deadline = time.monotonic() + 60
        while Path("/proc", pid).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        is_left = Path("/proc", pid).exists()
        assert recorder.stdout is not None
        shown = recorder.stdout.read()

    assert not is_left
    assert b"[killed: it still ran after" in shown
    assert recorder.returncode == 124


# -- bytes that are no text ---------------------------------------------------


def test_names_and_arguments_of_any_bytes(python: str, tmp_path: Path) -> None:
    """They are recorded, as JSON that anybody can read, and printed."""
    name = b"name\xff.py"
    (tmp_path / os.fsdecode(name)).write_text("""
import multiprocessing, os, sys

if __name__ == "__main__":
    print(os.fsencode(sys.argv[1]))
    child = multiprocessing.Process(target=int, name=sys.argv[1])
    child.start()
    child.join()
""")
    command: list[str | bytes] = [
        *(sys.executable, "-m", "mpexamples", "record", "--python", python),
        *(name, "--json"),
    ]
    options: Any = {
        "cwd": tmp_path,
        "env": os.environ | measured() | {"PYTHONPATH": str(ROOT)},
        "capture_output": True,
    }
    written = subprocess.run([*command, b"r\xff", "--", b"a\xff"], **options)
    printed = subprocess.run([*command[:-1], "--", b"a\xff"], **options)
    text = (tmp_path / os.fsdecode(b"r\xff")).read_text(encoding="utf-8")
    run = Recording.from_json(text)

    assert (written.returncode, printed.returncode) == (0, 0)
    assert "\\ud" not in text
    assert run.program == "name\\xff.py"
    assert run.command == ("python", "name\\xff.py", "a\\xff")
    assert text_of(run) == ["b'a\\xff'"]
    assert "a\\xff" in [process.name for process in run.processes]
    assert b"$ python name\\xff.py a\\xff\n" in printed.stdout


def test_a_name_of_any_bytes_that_is_missing() -> None:
    """The message is one line of text."""
    done = subprocess.run(
        [sys.executable, "-m", "mpexamples", "record", b"no\xff.py"],
        cwd=ROOT,
        env=os.environ | measured(),
        capture_output=True,
    )

    assert done.returncode == 2
    assert done.stderr == b"mpexamples: no such file: no\\udcff.py\n"
