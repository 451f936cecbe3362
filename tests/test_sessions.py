"""The sessions of one Python install what their tests import, and no more."""

import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions

from helpers import ROOT

COLLECT = """
import sys
sys.modules |= dict.fromkeys({others!r})
import pytest
sys.exit(pytest.main(["--collect-only", "-q", *sys.argv[1:]]))
"""
TESTS = ("tests/programs", "tests/observe", "tests/test_package.py")


def test_tests_of_one_python_need_no_other_packages() -> None:
    """They are collected without what builds the site, and browses it."""
    pinned = (ROOT / "requirements" / "test.txt").read_text("utf-8")
    names = {*re.findall(r"^([\w.-]+)==", pinned, re.MULTILINE)}
    others = {
        module
        for module, distributions in packages_distributions().items()
        if names.isdisjoint(map(normalized, distributions))
    }
    assert {"sphinx", "playwright"} <= others
    done = subprocess.run(
        [sys.executable, "-c", COLLECT.format(others=others), *TESTS],
        cwd=ROOT,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def normalized(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
