"""Test a child with pytest: what it prints, and a check that fails in it."""

import os
import sys
from multiprocessing import Process
from typing import Any

import pytest


def bake(loaves: int) -> None:
    print("baked:", loaves)
    assert loaves == 2, "a baker bakes two"


def baker_with(loaves: int) -> Process:
    baker = Process(target=bake, args=(loaves,), name=f"baker-{loaves}")
    baker.start()
    baker.join()
    return baker


def test_capsys(capsys: Any) -> None:
    baker_with(2)
    assert capsys.readouterr().out == "baked: 2\n"


def test_capfd(capfd: Any) -> None:
    baker_with(2)
    assert capfd.readouterr().out == "baked: 2\n"


def test_a_check_in_the_child() -> None:
    baker_with(3)


def test_exit_code() -> None:
    assert baker_with(3).exitcode == 0


def main() -> None:
    options = ["-q", "--tb=no", "-rpf", "-p", "no:cacheprovider"]
    sys.exit(pytest.main([*options, "-c", os.devnull, __file__]))


if __name__ == "__main__":
    main()
