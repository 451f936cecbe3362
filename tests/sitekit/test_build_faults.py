"""A build that meets a fault names it, and the last site stays."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
from helpers import measured
from sitekit_checkout import (
    ARTICLE,
    CATALOGUE,
    PROGRAM,
    SCRIPT,
    SHOW,
    Checkout,
)


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


# -- faults of the sources ----------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (
            PROGRAM,
            "    child.join()\n",
            "    child.join()\n    raise SystemExit(3)\n",
            [f"{SCRIPT}: processes.first_child ended with exit code 3"],
        ),
        (
            PROGRAM,
            "    child.join()\n",
            "    child.join()\n    raise OSError('on fire')\n",
            ["processes.first_child ended with exit code 1", "on fire"],
        ),
        (
            SCRIPT,
            SHOW,
            f"{SHOW[:-1]}, timeout=0.01)",
            [f"{SCRIPT}: processes.first_child still ran after"],
        ),
        (
            SCRIPT,
            SHOW,
            'show("processes.first_chill")',
            [f"{SCRIPT}: no such program", "did you mean"],
        ),
        (
            SCRIPT,
            SHOW,
            f"import os; os.fork()\n{SHOW}",
            [f"{SCRIPT}: line 10: a script of the gallery only imports show"],
        ),
        (
            SCRIPT,
            SHOW,
            'show("processes.first_child", python=name)',
            [f"{SCRIPT}: line 10: the build cannot read these arguments"],
        ),
        (
            SCRIPT,
            SHOW,
            'show("processes.first_child", colour=1)',
            [f"{SCRIPT}: line 10: ", "unexpected keyword argument 'colour'"],
        ),
        (
            ARTICLE,
            ":start-method: fork",
            ":timeout: soon",
            [f"{ARTICLE}: :timeout: could not convert string to float"],
        ),
        (
            ARTICLE,
            "{recording} processes.exit_codes",
            "{listing} processes.no_codes",
            ["children.md:5", "no such program: processes.no_codes"],
        ),
        (ARTICLE, "waits", "{doc}`nowhere`", ["children.md", "'nowhere'"]),
        (
            ARTICLE,
            "The parent waits.",
            "The father waits.",
            ["zh-cn/processes/children.html: not translated: The father"],
        ),
        (
            "locales/ui/zh_CN/LC_MESSAGES/sphinx.po",
            'msgstr "启动方法：%(method)s"',
            'msgstr "启动方法：%(methode)s"',
            ["methode"],
        ),
        (PROGRAM, "\nfrom ", "\nfrom from ", [PROGRAM, "invalid syntax"]),
        (SCRIPT, "\nfrom ", "\nfrom from ", [SCRIPT, "invalid syntax"]),
    ],
    ids=[
        *("wrong status", "exception", "hang", "no such program"),
        *("statement in a script", "argument that varies", "no such option"),
        *("broken option", "broken include", "broken reference"),
        *("not translated", "broken word", "program is not Python"),
        "script is not Python",
    ],
)
def test_a_fault_is_named_and_the_last_site_stays(
    checkout: Checkout, path: str, old: str, new: str, words: list[str]
) -> None:
    """Each build with the fault fails, and its last screen names it."""
    before = checkout.site()
    checkout.change(path, old, new)
    for settings in (measured(), {}):  # Sphinx warns of a page only once
        done = checkout.build(**settings)
        last_screen = "\n".join(done.stdout.splitlines()[-50:])

        assert done.returncode == 1
        for word in words:
            assert word in last_screen
        assert checkout.site() == before


def test_a_program_that_leaves_a_process_is_named(checkout: Checkout) -> None:
    """The recording ends with the time-out, and so does the process."""
    checkout.change(
        PROGRAM,
        "    child.join()\n",
        "    child.join()\n    if os.fork() == 0:\n        os.setsid()\n"
        "        time.sleep(1000)\n",
    )
    checkout.change("docs/index.md", "{example}", "{listing}")
    checkout.change(SCRIPT, SHOW, f"{SHOW[:-1]}, timeout=1)")
    before = checkout.site()
    done = checkout.build()

    assert done.returncode == 1
    assert "processes.first_child still ran after" in done.stdout
    assert checkout.site() == before


def test_a_silent_program_has_its_page(checkout: Checkout) -> None:
    """A program that exits at once with 0 is shown like any other."""
    checkout.change(PROGRAM, "import os\n", "import os\nraise SystemExit\n")
    done = checkout.build()

    assert done.returncode == 0, done.stdout
    assert "MainProcess" in checkout.page()
    assert "Hello from the child, process" not in checkout.page(
        "en/gallery/processes/first_child.html"
    )


# -- the machine --------------------------------------------------------------


@pytest.mark.parametrize("size", ["8k", "60k", "2m"])
def test_a_full_disk_is_named(checkout: Checkout, size: str) -> None:
    """The last line names it, whichever step of the build meets it."""
    before = checkout.site()
    build = str(checkout.root / "build")
    done = checkout.build(
        *mounted("-t", "tmpfs", "-o", f"size={size}", "none", build),
        **measured(),
    )
    last_line = done.stdout.splitlines()[-1]

    assert done.returncode == 1
    assert "No space left on device" in done.stdout
    assert build in last_line
    assert checkout.site() == before


def test_a_read_only_checkout_is_named(checkout: Checkout) -> None:
    """One line says which file could not be written."""
    root = str(checkout.root)
    done = checkout.build(*mounted("-o", "bind,ro", root, root), **measured())

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "The site was not built:",
        f"{root}/build/lock: Read-only file system",
    ]


def test_no_network_is_needed(checkout: Checkout) -> None:
    """Pages are made from nothing without even the loopback interface."""
    shutil.rmtree(checkout.root / "build/pages")
    done = checkout.build(*within("--net"))

    assert done.returncode == 0, done.stdout


def test_the_locale_does_not_matter(checkout: Checkout) -> None:
    """Chinese text and a Chinese path are fine under LANG=C."""
    checkout.change(CATALOGUE, "父进程在等", "父进程在候")
    done = checkout.build(LANG="C", LC_ALL="C")

    assert done.returncode == 0, done.stdout
    assert "父进程在候" in checkout.page("zh-cn/processes/children.html")
