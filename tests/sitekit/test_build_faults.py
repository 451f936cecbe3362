"""A build that meets a fault says so and fails, or goes on correctly."""

import contextlib
import fcntl
import os
import pty
import shlex
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import ROOT, Checkout, wait_for

SCRIPT = "gallery/processes/first_child.py"
PROGRAM = "mpexamples/processes/first_child.py"
SHOW = 'show("processes.first_child")'
MADE_BY = "BUILT_FOR_A_TEST"  # an environment variable of all its processes
COPIED = (
    *("mpexamples", "docs/build.py", "docs/conf.py", "docs/_ext"),
    *("docs/_templates", "docs/_static", "docs/_inventories"),
    *("LICENSE", "pyproject.toml"),
    *("gallery/GALLERY_HEADER.rst", "gallery/processes/GALLERY_HEADER.rst"),
)


def small_checkout(root: Path) -> Checkout:
    """The project with one program, one article, one script, in English."""
    for name in COPIED:
        source, target = ROOT / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    (root / "docs/index.md").write_text(
        "# 首页\n\n```{example} processes.first_child\n```\n\n"
        "```{toctree}\ngallery/index\n```\n",
        "utf-8",
    )
    (root / SCRIPT).write_text(
        '"""\nThe first child\n===============\n"""\n\n'
        f"from mpexamples.observe import show\n\n{SHOW}\n"
    )
    (root / "mpexamples/course.py").write_text(
        'COURSE = {"processes": ("first_child",)}\n'
        'PROGRAMS = ("processes.first_child",)\n'
    )
    checkout = Checkout(root)
    checkout.change("docs/conf.py", '    ("zh_CN", "zh-cn", "中文"),\n', "")
    checkout.originals.clear()
    return checkout


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = small_checkout(tmp_path_factory.mktemp("checkout with 空格"))
    built = checkout.build()
    assert built.returncode == 0, built.stdout
    return checkout


@pytest.fixture
def checkout(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checkout]:
    """Whatever a test does to it, no process must be left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:  # a build inherits it
            signal.signal(number, signal.SIG_DFL)
    monkeypatch.setenv(MADE_BY, str(small.root))
    yield small
    small.restore()

    assert not processes_of(small)
    assert not list((small.root / "build").glob("new-*"))


def processes_of(checkout: Checkout) -> list[str]:
    """The command lines of what builds of a checkout have started."""
    mark = f"{MADE_BY}={checkout.root}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int(process.name) != os.getpid() and mark in (
                process / "environ"
            ).read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text())
        except OSError:
            pass  # it has ended, or is not ours
    return found


def site_of(checkout: Checkout) -> dict[str, tuple[int, bytes]]:
    site = checkout.root / "site"
    return {
        str(path.relative_to(site)): (
            path.stat().st_mtime_ns,
            path.read_bytes(),
        )
        for path in site.rglob("*")
        if path.is_file()
    }


def page(checkout: Checkout, name: str = "index.html") -> str:
    return (checkout.root / "site/en" / name).read_text("utf-8")


def within(*options: str) -> tuple[str, ...]:
    """Words that run a command in namespaces of its own."""
    prefix = ("unshare", *options)
    if not shutil.which("unshare"):
        pytest.skip("there is no unshare")
    if subprocess.run([*prefix, "true"], capture_output=True).returncode:
        pytest.skip("namespaces are not permitted here")
    return prefix


def mounted(*words: str) -> tuple[str, ...]:
    """Words that run a command where something is mounted."""
    script = f'mount {shlex.join(words)} && cd . && exec "$@"'
    return (*within("--mount"), "sh", "-c", script, "sh")


# -- scripts of the gallery --------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("import sys; sys.exit(0)", f"{SCRIPT} ended Sphinx"),
        ("import os; os._exit(0)", f"{SCRIPT} ended Sphinx"),
        (
            "import os; os.fork()",
            f"{SCRIPT} forked: that is for programs to do",
        ),
        (
            "import os; os.fork() and os.wait()",
            f"{SCRIPT} forked: that is for programs to do",
        ),
        (
            "import subprocess; subprocess.Popen(['sleep', '1000'])",
            f"{SCRIPT} left a process",
        ),
        (
            "import subprocess; subprocess.run('setsid sleep 1000 &',"
            " shell=True)",
            f"{SCRIPT} left a process",
        ),
        ("raise OSError('on fire')", f"{SCRIPT} failed: OSError: on fire"),
    ],
    ids=[
        *("exits", "exits at once", "forks", "forks and waits"),
        *("leaves a process", "leaves a daemon", "raises"),
    ],
)
def test_a_script_that_breaks_sphinx_is_named(
    checkout: Checkout, fault: str, words: str
) -> None:
    """Each time; no process is left, and the last site stays."""
    checkout.change(SCRIPT, SHOW, f"{SHOW}\n{fault}")
    before = site_of(checkout)
    for _ in range(2):
        built = checkout.build()

        assert built.returncode == 1
        assert words in built.stdout.splitlines()
        assert site_of(checkout) == before


def test_a_script_that_hangs_is_named(checkout: Checkout) -> None:
    """With the line that it is at; the last site stays."""
    checkout.change(SCRIPT, SHOW, f"while True: pass\n{SHOW}")
    checkout.change(
        "docs/conf.py", "language =", "gallery_timeout = 0.5\nlanguage ="
    )
    before = site_of(checkout)
    built = checkout.build()

    assert built.returncode == 1
    assert f"{SCRIPT} still ran after 0.5 s" in built.stdout.splitlines()
    assert 'first_child.py", line 8 in <module>' in built.stdout
    assert site_of(checkout) == before


# -- programs ----------------------------------------------------------------


def test_a_terminal_shows_what_runs(checkout: Checkout) -> None:
    """A bar that names the programs; other outputs have lines."""
    shutil.rmtree(checkout.root / "build/recordings")
    mine, terminal = pty.openpty()
    termios.tcsetwinsize(mine, (24, 100))
    with subprocess.Popen(
        [sys.executable, "docs/build.py"],
        cwd=checkout.root,
        stdout=terminal,
        stderr=terminal,
    ) as build:
        os.close(terminal)
        shown = "".join(read_terminal(mine))

    assert build.returncode == 0, shown
    assert "Recording 0/1" in shown
    assert "  processes.first_child" in shown
    assert "[1/1] recorded" not in shown


def read_terminal(mine: int) -> Iterator[str]:
    # Linux raises where the other side was closed.
    with (
        open(mine, encoding="utf-8", newline="") as file,
        contextlib.suppress(OSError),
    ):
        yield from file


def test_a_program_that_says_nothing_has_its_page(checkout: Checkout) -> None:
    """Exiting with 0 at once is no fault: the page shows that it did."""
    checkout.change(PROGRAM, "import os\n", "import os\nraise SystemExit\n")
    built = checkout.build()

    assert built.returncode == 0, built.stdout
    assert "MainProcess" in page(checkout)
    assert "Hello from the child, process" not in page(
        checkout, "gallery/processes/first_child.html"
    )


def test_a_program_that_leaves_a_process_is_named(checkout: Checkout) -> None:
    """Its recording ends with the time-out, and the process with it."""
    checkout.change(
        PROGRAM,
        "    child.join()\n",
        "    child.join()\n    if os.fork() == 0:\n        os.setsid()\n"
        "        time.sleep(1000)\n",
    )
    checkout.change("docs/index.md", "{example}", "{listing}")
    checkout.change(SCRIPT, SHOW, f"{SHOW[:-1]}, timeout=1)")
    before = site_of(checkout)
    built = checkout.build()

    assert built.returncode == 1
    assert "processes.first_child still ran after 1 s" in built.stdout
    assert site_of(checkout) == before


@pytest.mark.parametrize("path", [PROGRAM, SCRIPT], ids=["program", "script"])
def test_what_is_no_python_is_named(checkout: Checkout, path: str) -> None:
    """With the line; it has no imports that the store could read."""
    checkout.change(path, "\nfrom ", "\nfrom from ")
    built = checkout.build()
    last_line = built.stdout.splitlines()[-1]

    assert built.returncode == 1
    assert f"{path}:" in last_line
    assert "invalid syntax" in last_line


# -- pages -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "fault", "words"),
    [
        (
            *("docs/index.md", "# 首页", "# 首页\n\n{doc}`nowhere`"),
            "unknown document: 'nowhere'",
        ),
        (SCRIPT, SHOW, f"raise SystemExit\n{SHOW}", f"{SCRIPT} ended Sphinx"),
    ],
    ids=["article", "script"],
)
def test_a_fault_is_found_again(
    checkout: Checkout, path: str, old: str, fault: str, words: str
) -> None:
    """Sphinx itself warns of a page only when it reads it."""
    checkout.change(path, old, fault)
    first, second = checkout.build(), checkout.build()

    assert first.returncode == second.returncode == 1
    assert words in first.stdout
    assert words in second.stdout


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("docs/index.md", "首页", "目录"), (PROGRAM, "Hello", "Goodbye")],
    ids=["article", "program"],
)
def test_the_clock_hides_no_change(
    checkout: Checkout, path: str, old: str, new: str
) -> None:
    """A file that was changed while the clock was wrong shows."""
    checkout.build()
    checkout.change(path, old, new)
    os.utime(checkout.root / path, (0, 0))
    built = checkout.build()

    assert built.returncode == 0, built.stdout
    assert new in page(checkout)
    assert old not in page(checkout)


# -- signals -----------------------------------------------------------------


@pytest.mark.parametrize("path", [PROGRAM, SCRIPT], ids=["program", "script"])
@pytest.mark.parametrize(
    "number",
    [signal.SIGINT, signal.SIGTERM, signal.SIGHUP],
    ids=lambda number: number.name,
)
def test_a_signal_ends_everything(
    checkout: Checkout, tmp_path: Path, path: str, number: signal.Signals
) -> None:
    """Be it while a program is recorded or while Sphinx is running."""
    here = tmp_path / "here"
    checkout.change(
        path,
        "\nfrom ",
        f"\nimport time; open({str(here)!r}, 'w').write('x');"
        " time.sleep(1000)\nfrom ",
    )
    before = site_of(checkout)
    building = checkout.start()
    wait_for(here)
    building.send_signal(number)
    output, _ = building.communicate()

    assert building.returncode == 128 + number
    assert f"Stopped by {number.name}: no half site is left" in output
    assert "Traceback" not in output
    assert site_of(checkout) == before


STOPPED_WHILE_RENAMING = """
import os, signal, sys
sys.path.insert(0, "docs")
import build
rename = build.Path.rename
def rename_and_stop(path, target):
    if path == build.SITE:
        os.kill(os.getpid(), signal.SIGTERM)
    return rename(path, target)
build.Path.rename = rename_and_stop
sys.exit(build.main())
"""


def test_a_signal_waits_for_the_new_site(checkout: Checkout) -> None:
    """Between the last site and the new one there is no moment without."""
    checkout.change("docs/index.md", "首页", "新首页")
    built = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_RENAMING],
        cwd=checkout.root,
        capture_output=True,
    )

    assert built.returncode == 128 + signal.SIGTERM
    assert "新首页" in page(checkout)


def test_what_a_killed_build_left_is_put_right(checkout: Checkout) -> None:
    """Its folder goes, and the site that it had taken away comes back."""
    before = site_of(checkout)
    left = checkout.root / "build/new-killed"
    left.mkdir()
    (checkout.root / "site").rename(left / "last")
    checkout.change("docs/index.md", "首页", "{doc}`nowhere`")
    built = checkout.build()

    assert built.returncode == 1
    assert site_of(checkout) == before
    assert not left.exists()


# -- the machine -------------------------------------------------------------


def test_a_second_build_waits_for_the_first(checkout: Checkout) -> None:
    """It says so, and then goes on."""
    with (checkout.root / "build/lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        building = checkout.start()
        assert building.stdout is not None
        first_line = building.stdout.readline()
    output, _ = building.communicate()

    assert "Another build is running in this checkout" in first_line
    assert building.returncode == 0, output


def test_two_builds_at_once_make_one_site(checkout: Checkout) -> None:
    """Neither sees half of what the other does."""
    checkout.change(PROGRAM, "Hello", "Good morning")
    builds = [checkout.start(), checkout.start()]
    outputs = [building.communicate()[0] for building in builds]

    assert [building.returncode for building in builds] == [0, 0], outputs
    assert "Good morning" in page(checkout)
    assert sorted("recorded 1, reused 0" in text for text in outputs) == [
        False,
        True,
    ]


@pytest.mark.parametrize("size", ["8k", "40k", "2m"])
def test_a_full_disk_is_named(checkout: Checkout, size: str) -> None:
    """Whoever meets it first: the recordings, Sphinx, the new site."""
    before = site_of(checkout)
    build = str(checkout.root / "build")
    built = checkout.build(
        *mounted("-t", "tmpfs", "-o", f"size={size}", "none", build)
    )
    last_line = built.stdout.splitlines()[-1]

    assert built.returncode == 1
    assert "No space left on device" in built.stdout
    assert build in last_line
    assert site_of(checkout) == before


def test_a_read_only_checkout_is_named(checkout: Checkout) -> None:
    """One line says what could not be written."""
    root = str(checkout.root)
    built = checkout.build(*mounted("-o", "bind,ro", root, root))

    assert built.returncode == 1
    assert built.stdout.splitlines() == [
        "The site was not built:",
        f"{root}/build/lock: Read-only file system",
    ]


def test_no_network_is_needed(checkout: Checkout) -> None:
    """Not even the machine's own."""
    shutil.rmtree(checkout.root / "build/pages")
    built = checkout.build(*within("--net"))

    assert built.returncode == 0, built.stdout


def test_the_locale_does_not_matter(checkout: Checkout) -> None:
    """Chinese text and a Chinese path under LANG=C."""
    checkout.change("docs/index.md", "首页", "入口")
    built = checkout.build(LANG="C", LC_ALL="C")

    assert built.returncode == 0, built.stdout
    assert "入口" in page(checkout)
