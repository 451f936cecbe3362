"""The observer copes with floods, lies and large numbers of processes."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import (
    ROOT,
    by_process,
    measured,
    start_recorder,
    text_of,
    wait_for,
)

from mpexamples.observe import (
    BadRequest,
    RecorderFailed,
    Recording,
    RunSpec,
    _output,
    _request,
)
from mpexamples.observe._linux import processes
from mpexamples.observe._record import record_here

RunSource = Callable[..., Recording]

# Lets a program find the recorder's address: sets `address`, a bytes object.
FIND_RECORDER = """
environ = open("/proc/self/environ", "rb").read()
address = environ.split(b"MPEXAMPLES_OBSERVED=")[1].split(b"|")[0]
"""


@pytest.fixture
def record_with_low_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> RunSource:
    """Record with limits that a program reaches on any machine."""
    monkeypatch.setattr(_output, "MOST_OF_ONE", 512 * 1024)
    monkeypatch.setattr(_output, "MOST_OF_ALL", 1024 * 1024)

    def run(source: str, **options: Any) -> Recording:
        program = tmp_path / "program.py"
        program.write_text(source)
        [request] = RunSpec.of_call(str(program), **options).requests()
        return record_here(request)

    return run


@pytest.mark.parametrize("line", ["y", ""])
def test_endless_output_does_not_delay_the_timeout(
    record_with_low_limits: RunSource, line: str
) -> None:
    """Endless output is cut, and the program is ended at the time-out."""
    run = record_with_low_limits(
        f"import os; os.execvp('yes', ['yes', {line!r}])", timeout=1.5
    )

    assert run.timed_out
    assert run.truncated
    assert "[cut: " in run.output[-1].text


def test_a_flood_leaves_room_for_other_output(
    record_with_low_limits: RunSource,
) -> None:
    """A process that writes too much takes no room from another."""
    run = record_with_low_limits(
        """
import os, subprocess, sys
flood = subprocess.Popen(["yes"])
if os.fork() == 0:
    import time
    time.sleep(1)
    print("still heard", file=sys.stderr)
    os._exit(0)
os.wait()
flood.kill()
flood.wait()
"""
    )

    assert "still heard" in text_of(run)


def test_millions_of_lines_are_bounded(
    record_with_low_limits: RunSource,
) -> None:
    """Empty lines take memory too, so their number is limited."""
    run = record_with_low_limits("import os; os.write(1, b'\\n' * 3_000_000)")

    assert run.truncated
    assert len(run.output) < 10_000
    assert run.exit_code == 0


def test_a_hundred_thousand_lines_come_through(
    record_source: RunSource,
) -> None:
    """The recorder keeps 100,000 lines completely."""
    run = record_source("for n in range(100_000): print(n, 'x' * 100)")

    assert not run.truncated
    assert len(run.output) == 100_000


def test_few_open_files(tmp_path: Path) -> None:
    """With a limit of 32 open files, all 40 children are recorded."""
    program = tmp_path / "program.py"
    program.write_text("""
import os, time
for _ in range(40):
    if os.fork() == 0:
        time.sleep(0.2)
        os._exit(0)
for _ in range(40):
    os.wait()
print("all ended")
""")
    command = f"ulimit -n 32; {sys.executable} -m mpexamples record {program}"
    command += " --json -"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | measured(),
        capture_output=True,
        text=True,
    )
    run = Recording.from_json(done.stdout)

    assert done.returncode == 0
    assert len(run.processes) == 41
    assert text_of(run) == ["all ended"]


def test_children_of_others_are_left_alone(tmp_path: Path) -> None:
    """The recorder ignores a process that its caller started before."""
    program = tmp_path / "program.py"
    program.write_text("print('done')")
    command = f"sleep 3 & exec {sys.executable} -m mpexamples record {program}"
    done = subprocess.run(
        ["bash", "-c", f"{command} --timeout 2 --json -"],
        cwd=ROOT,
        env=os.environ | measured(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    run = Recording.from_json(done.stdout)

    assert not run.timed_out
    assert len(run.processes) == 1


def test_double_forks_keep_their_parent(run_source: RunSource) -> None:
    """A grandchild is recorded below its parent, even if that ends first."""
    run = run_source("""
import os
for _ in range(30):
    if os.fork() == 0:
        if os.fork() == 0:
            os._exit(5)
        os._exit(4)
    os.wait()
""")
    codes = {process.pid: process.exit_code for process in run.processes}

    assert len(run.processes) == 61
    for process in run.processes[1:]:
        assert process.parent is not None
        assert codes[process.parent] == (0 if process.exit_code == 4 else 4)


def test_the_programs_own_pythonpath_is_kept(
    run_source: RunSource, tmp_path: Path
) -> None:
    """A PYTHONPATH that the program sets reaches its recorded children."""
    (tmp_path / "mylib.py").write_text("print('mylib imported')")
    run = run_source(f"""
import os, subprocess, sys
command = [sys.executable, "-c", "import mylib, os; os._exit(0)"]
subprocess.run(command, env={{**os.environ, "PYTHONPATH": {str(tmp_path)!r}}})
os.environ["PYTHONPATH"] = {str(tmp_path)!r}
subprocess.run(command)
os.execve(sys.executable, command, os.environ)
""")

    assert text_of(run) == ["mylib imported"] * 3


def test_programs_started_by_posix_spawn_have_their_lanes(
    run_source: RunSource,
) -> None:
    """Processes started by os.posix_spawn() are recorded like all others."""
    run = run_source("""
import os, sys
for number in range(20):
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", f"exit {number}"], os.environ)
    os.waitpid(pid, 0)
""")

    assert [p.exit_code for p in run.processes[1:]] == list(range(20))


def test_long_names_are_cut(run_source: RunSource) -> None:
    """The recorder shortens a process name of thousands of characters."""
    run = run_source("""
import multiprocessing
if __name__ == "__main__":
    name = "名" * 3000
    child = multiprocessing.Process(target=print, args=("hello",), name=name)
    child.start()
    child.join()
""")
    lines = by_process(run)

    assert ["hello"] in lines.values()
    assert max(map(len, lines)) <= 40


def test_the_start_method_that_the_program_chose_is_recorded(
    run_source: RunSource,
) -> None:
    """set_start_method() in the program overrides the requested method."""
    run = run_source(
        "import multiprocessing\n"
        "multiprocessing.set_start_method('spawn')\n"
        "print(multiprocessing.get_start_method())\n",
        start_method="forkserver",
    )

    assert text_of(run) == ["spawn"]
    assert run.start_method == "spawn"


def test_our_frames_are_left_out_of_tracebacks(run_source: RunSource) -> None:
    """Tracebacks show the program's frames and none of the observer's."""
    run = run_source("import os; os.execve('/no/such', ['x'], os.environ)")

    assert [line.split(",")[0] for line in text_of(run)] == [
        "Traceback (most recent call last):",
        f'  File "{run.program}"',
        "    import os; os.execve('/no/such'",
        *(line for line in text_of(run) if line.strip(" ~^") == ""),
        "FileNotFoundError: [Errno 2] No such file or directory: '/no/such'",
    ]


def test_exit_codes_without_help_from_the_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start_method: str
) -> None:
    """Before Linux 6.15 the parents report their children's exit codes."""
    monkeypatch.setattr(processes, "exit_code_of", lambda pidfd: None)
    program = tmp_path / "program.py"
    program.write_text("""
import multiprocessing, subprocess, sys
if __name__ == "__main__":
    child = multiprocessing.Process(target=sys.exit, args=(3,), name="three")
    child.start()
    child.join()
    subprocess.run(["sh", "-c", "exit 4"])
""")
    spec = RunSpec.of_call(str(program), start_method=start_method)
    [request] = spec.requests()
    run = record_here(request)
    codes = [p.exit_code for p in run.processes if not p.is_helper]

    assert sorted(code or 0 for code in codes) == [0, 3, 4]


def test_malformed_messages_are_ignored(run_source: RunSource) -> None:
    """The recorder ignores a message that does not make sense."""
    run = run_source(
        FIND_RECORDER
        + r"""
import socket
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
huge = b"1 born " + b"9" * 30 + b" 1 1"
for words in (b"", b"\xff\xff", b"1 born x y", b"1 name 2", b"9 9 9 9", huge):
    sender.sendto(words, b"\0" + address)
print("alive")
"""
    )

    assert text_of(run) == ["alive"]
    assert len(run.processes) == 1


def test_impossible_reports_are_ignored(run_source: RunSource) -> None:
    """A moment, exit code or start method that cannot be is not recorded."""
    run = run_source(
        FIND_RECORDER
        + r"""
import os, socket, time
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
me, now = os.getpid(), time.monotonic_ns()
for words in (
    f"{me} born {me + 7} {me} {'9' * 400}",
    f"{me} born {me + 7} {me} 0",
    f"{me} born {me + 7} {me} {now + 10**12}",
    f"{me} code {me} 77777777777777777777777",
    f"{me} method {me} <img src=x onerror=alert(1)>",
):
    sender.sendto(words.encode(), b"\0" + address)
"""
    )

    assert [process.exit_code for process in run.processes] == [0]
    assert run.start_method in ("fork", "forkserver")


def test_descriptors_from_strangers_are_closed(run_source: RunSource) -> None:
    """Only a pidfd of the subject is kept, of any number that is sent."""
    run = run_source(
        FIND_RECORDER
        + r"""
import array, os, socket, time
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
def look():
    time.sleep(0.03)
    return len(os.listdir(f"/proc/{os.getppid()}/fd"))
def count():
    return min(look() for _ in range(10))  # it opens files of /proc at times
before = count()
me = os.getpid()
file = os.open("/etc/passwd", os.O_RDONLY)
ours, other = os.pipe()
now = time.monotonic_ns()
for _ in range(50):
    for words in ("nonsense", f"{me} name {me} x", f"{me} born {me} 1 {now}"):
        for files in ([file], [file, file], [ours, other], [os.pidfd_open(1)]):
            rights = array.array("i", files)
            sender.sendmsg(
                [words.encode()],
                [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)],
                0,
                b"\0" + address,
            )
print(count() - before)
"""
    )

    assert text_of(run) == ["0"]
    assert run.exit_code == 0


# Imports before the limit: they need files too.
RECORD_WITH_FEW_FILES = """
import resource, sys
import mpexamples.__main__, mpexamples.observe._show
import mpexamples.observe._linux.recorder
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
sys.exit(mpexamples.__main__.main(["record", sys.argv[2]]))
"""


@pytest.mark.parametrize("limit", [6, 12, 14, 16])
def test_a_recorder_without_files_says_so(tmp_path: Path, limit: int) -> None:
    """Where no socket can be made, the message names the reason."""
    program = tmp_path / "program.py"
    program.write_text("print('done')")
    done = subprocess.run(
        [sys.executable, "-c", RECORD_WITH_FEW_FILES, str(limit), program],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert re.fullmatch(
        r"mpexamples: cannot record: (signalfd: )?Too many open files\n",
        done.stderr,
    )


def test_a_recorder_that_is_killed_is_an_error(
    record_source: RunSource,
) -> None:
    """If the recorder itself dies, there is no recording to go by."""
    source = "import os; os.kill(os.getppid(), 9)"

    with pytest.raises(RecorderFailed, match=r"program\.py ended with -9"):
        record_source(source)


def test_an_exception_in_the_caller_ends_the_program(
    record_source: RunSource, tmp_path: Path
) -> None:
    """A caller that is interrupted leaves no process of the program."""

    class Enough(BaseException):
        pass

    def stop(*_: object) -> None:
        raise Enough

    told = tmp_path / "pid"
    previous = signal.signal(signal.SIGUSR1, stop)
    with pytest.raises(Enough):
        record_source(f"""
import os, pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path({str(told)!r}).write_text(str(os.getpid()))
os.kill({os.getpid()}, signal.SIGUSR1)
time.sleep(60)
""")
    signal.signal(signal.SIGUSR1, previous)

    assert not Path("/proc", told.read_text()).exists()


def test_only_descendants_are_killed(run_source: RunSource) -> None:
    """At the time-out, the recorder spares a reported non-descendant."""
    foreign = subprocess.Popen(["sleep", "60"])
    run = run_source(
        FIND_RECORDER
        + f"""
import os, socket, time
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
words = f"{{os.getpid()}} born {foreign.pid} {{os.getpid()}} 1"
sender.sendto(words.encode(), b"\\0" + address)
print("told", flush=True)
time.sleep(60)
""",
        timeout=1.0,
    )
    alive = foreign.poll() is None
    foreign.kill()
    foreign.wait()

    assert text_of(run) == ["told"]
    assert run.timed_out
    assert alive


def test_messages_from_strangers_are_ignored(
    run_source: RunSource, tmp_path: Path
) -> None:
    """A message from a process outside the program creates no lane."""
    told, done = tmp_path / "address", tmp_path / "done"

    def send() -> None:
        address = b"\0" + wait_for(told).encode()
        sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        sender.sendto(f"{os.getpid()} born 1 1 1".encode(), address)
        sender.close()
        done.touch()

    stranger = threading.Thread(target=send)
    stranger.start()
    run = run_source(
        FIND_RECORDER
        + f"""
import os, time
open({str(tmp_path / "new")!r}, "wb").write(address)
os.rename({str(tmp_path / "new")!r}, {str(told)!r})
while not os.path.exists({str(done)!r}):
    time.sleep(0.01)
"""
    )
    stranger.join()

    assert len(run.processes) == 1


def test_children_killed_at_once_have_name_and_lane(
    run_source: RunSource, start_method: str
) -> None:
    """The parent reports a child that is killed before it reports itself."""
    run = run_source(
        """
import multiprocessing, time
if __name__ == "__main__":
    for _ in range(20):
        child = multiprocessing.Process(target=time.sleep, args=(60,))
        child.start()
        child.kill()
        child.join()
""",
        start_method=start_method,
    )
    children = [p for p in run.processes[1:] if not p.is_helper]

    assert [p.name for p in children] == [
        f"Process-{number}" for number in range(1, 21)
    ]
    assert {p.exit_code for p in children} == {-9}


def test_short_lived_children_are_counted_once(
    run_source: RunSource, start_method: str
) -> None:
    """A child that ends before its parent reports it gets one lane only."""
    run = run_source(
        """
import multiprocessing
if __name__ == "__main__":
    children = [multiprocessing.Process(target=int) for _ in range(20)]
    for child in children:
        child.start()
    for child in children:
        child.join()
""",
        start_method=start_method,
    )
    names = [p.name for p in run.processes[1:] if not p.is_helper]

    assert sorted(names, key=str) == sorted(
        f"Process-{number}" for number in range(1, 21)
    )


def test_repeated_signals_end_the_program_once(
    tmp_path: Path,
) -> None:
    """The recorder ends the program once, however many signals it gets."""
    program = tmp_path / "program.py"
    told = tmp_path / "told"
    program.write_text(
        "import os, pathlib, time\n"
        "for _ in range(5): os.fork()\n"
        f"pathlib.Path({str(told)!r}).write_text('up')\n"
        "time.sleep(60)\n"
    )
    recorder = start_recorder(program)
    wait_for(told)
    for _ in range(20):
        recorder.terminate()
        time.sleep(0.002)
    _, words = recorder.communicate(timeout=30)

    assert recorder.returncode == 128 + 15
    assert words == "mpexamples: stopped by SIGTERM\n"


def test_two_recorders_at_once(run_source: RunSource) -> None:
    """Recordings made side by side do not mix."""
    found: list[list[str]] = []

    def work(number: int) -> None:
        source = (
            f"import os; os.fork(); os.fork(); print({number}, flush=True)"
        )
        found.append(text_of(run_source(source)))

    run_source("pass")
    threads = [threading.Thread(target=work, args=(7,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [["7"] * 4] * 4


def test_a_recorder_inside_a_recorder(
    run_source: RunSource, tmp_path: Path
) -> None:
    """Both state the start methods that their programs have used."""
    inner = tmp_path / "inner.py"
    inner.write_text("""
import multiprocessing

def tell():
    print(multiprocessing.get_start_method())

if __name__ == "__main__":
    child = multiprocessing.Process(target=tell, name="kid")
    child.start()
    child.join()
""")
    run = run_source(
        f"""
import subprocess, sys
subprocess.run(
    [sys.executable, "-m", "mpexamples", "record", {str(inner)!r}]
    + ["--start-method", "spawn", "--json", "-"],
    cwd={str(ROOT)!r},
)
""",
        start_method="fork",
    )
    seen = Recording.from_json("\n".join(text_of(run)))

    assert run.start_method == "fork"
    assert seen.start_method == "spawn"
    assert by_process(seen) == {"MainProcess": [], "kid": ["spawn"]}


def test_a_start_method_that_nobody_reported_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the start-up hook did not run, the request is no fact."""
    monkeypatch.setattr(_request, "STARTUP", str(tmp_path / "no hook here"))
    program = tmp_path / "program.py"
    program.write_text("import multiprocessing")
    spec = RunSpec.of_call(str(program), start_method="spawn")
    [request] = spec.requests()

    assert record_here(request).start_method is None


def test_a_folder_that_pythonpath_cannot_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colon in the path of the observer would make it two paths."""
    monkeypatch.setattr(_request, "STARTUP", str(tmp_path / "a:b"))
    program = tmp_path / "program.py"
    program.write_text("")

    with pytest.raises(BadRequest, match="a folder with ':' in its path"):
        RunSpec.of_call(str(program)).requests()


# A .pth file may be read more than once.
HIDE_PIDFD_OPEN = "import os; vars(os).pop('pidfd_open', None)\n"


def test_builds_for_old_systems(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    python: str,
    start_method: str,
) -> None:
    """Neither recorder nor program needs what some builds of Python lack.

    Those for an old C library have no os.pidfd_open, and start no process in
    a session of its own.
    """

    folder = tmp_path / "venv"
    command = [python, "-m", "venv", "--without-pip", str(folder)]
    subprocess.run(command, check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    (packages / "old.pth").write_text(HIDE_PIDFD_OPEN)
    program = tmp_path / "program.py"
    program.write_text("""
import multiprocessing, os, sys
if __name__ == "__main__":
    child = multiprocessing.Process(target=sys.exit, args=(3,), name="three")
    child.start()
    child.join()
    print(hasattr(os, "pidfd_open"), os.getsid(0) == os.getpid())
""")
    posix_spawn = os.posix_spawn

    def old_posix_spawn(*args: Any, **options: Any) -> int:
        if options.pop("setsid", False):
            raise NotImplementedError("setsid")
        return posix_spawn(*args, **options)

    spec = RunSpec.of_call(
        str(program),
        start_method=start_method,
        python=str(folder / "bin/python"),
    )
    [request] = spec.requests()
    monkeypatch.setattr(os, "posix_spawn", old_posix_spawn)
    monkeypatch.delattr(os, "pidfd_open")
    run = record_here(request)
    codes = {process.name: process.exit_code for process in run.processes}

    assert text_of(run) == ["False True"]
    assert (codes["MainProcess"], codes["three"]) == (0, 3)
