"""Programs and their commands see their own environment, not the recorder's.

Python is given what observes it, however it is started.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import text_of

from mpexamples.observe import Recording

RunSource = Callable[..., Recording]


@pytest.mark.parametrize(
    "command",
    [
        'subprocess.run("env", shell=True)',
        'subprocess.run(["env"], env=dict(os.environ))',
        'os.system("env")',
        'os.spawnvp(os.P_WAIT, "env", ["env"])',
        'os.spawnvpe(os.P_WAIT, "env", ["env"], os.environ)',
        'os.waitpid(os.posix_spawnp("env", ["env"], os.environ), 0)',
        'os.execvp("env", ["env"])',
    ],
)
def test_commands_see_nothing_of_the_recorder(
    record_source: RunSource, command: str
) -> None:
    """A command that is not Python has the program's environment."""
    run = record_source(f"""
import os, subprocess
os.environ["OWN"] = "1"
{command}
""")
    names = {line.partition("=")[0] for line in text_of(run)}

    assert "OWN" in names
    assert not names & {"PYTHONPATH", "MPEXAMPLES_OBSERVED"}


@pytest.fixture
def short_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Temporary files go where they're removed, as exec leaves them behind.

    Its path is short, for addresses of sockets.
    """
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield


@pytest.mark.usefixtures("short_folder")
def test_what_os_putenv_sets_is_kept(
    run_source: RunSource, start_method: str
) -> None:
    """Children have variables that os.environ does not know."""
    run = run_source(
        """
import multiprocessing, os, subprocess, sys

def tell():
    subprocess.run(["sh", "-c", "echo child $PUT $GONE"])

if __name__ == "__main__":
    os.environ["GONE"] = "1"
    os.putenv("PUT", "1")
    os.unsetenv("GONE")
    subprocess.run(["sh", "-c", "echo command $PUT $GONE"])
    child = multiprocessing.Process(target=tell)
    child.start()
    child.join()
    code = "import os; print(os.environ['PUT'])"
    os.execv(sys.executable, ["python", "-c", code])
""",
        start_method=start_method,
    )

    assert text_of(run) == ["command 1", "child 1", "1"]


def test_os_environ_may_be_replaced(
    run_source: RunSource, start_method: str
) -> None:
    """A program may put a plain dict in place of os.environ."""
    run = run_source(
        """
import multiprocessing, os, subprocess
if __name__ == "__main__":
    os.environ = dict(os.environ)
    subprocess.run(["echo", "command"])
    child = multiprocessing.Process(target=print, args=("child",))
    child.start()
    child.join()
""",
        start_method=start_method,
    )

    assert text_of(run) == ["command", "child"]


@pytest.mark.parametrize(
    "command",
    [
        "[sys.executable, 'child.py']",
        "['env', sys.executable, 'child.py']",
        "['sh', '-c', f'exec \"{sys.executable}\" child.py']",
        "['./script']",
    ],
)
def test_python_is_observed_however_it_is_started(
    run_source: RunSource, tmp_path: Path, command: str
) -> None:
    """A process started by such an interpreter has its name."""
    source = """
import multiprocessing
if __name__ == "__main__":
    child = multiprocessing.Process(target=print, args=("hi",), name="kid")
    child.start()
    child.join()
"""
    (tmp_path / "child.py").write_text(source)
    script = tmp_path / "script"
    script.write_text(f"#!{sys.executable}{source}")
    script.chmod(0o755)
    run = run_source(f"""
import os, subprocess, sys
os.chdir({str(tmp_path)!r})
subprocess.run({command})
""")
    [line] = run.output
    writer = run.process(line.pid)

    assert writer is not None
    assert writer.name == "kid"
