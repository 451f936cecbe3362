"""Grow the process tree that the argument describes (see test_trees.py)."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any


def grow(node: dict[str, Any]) -> None:
    """Run one process of the tree: print, start children, wait, exit."""
    waiting = []
    for number in range(node["lines"]):
        print(f"{node['name']}:{number}")
    for child in node["children"]:
        waiting.append(start(child))
    time.sleep(node["sleep"])
    for wait in waiting:
        wait()
    sys.stdout.flush()
    os._exit(node["exit"])


def start(node: dict[str, Any]) -> Callable[[], object]:
    """Start a child as its node says; return a function that waits for it."""
    if node["how"] == "fork":
        pid = os.fork()
        if pid == 0:
            grow(node)
        return lambda: os.waitpid(pid, 0)
    if node["how"] == "process":
        process = multiprocessing.Process(target=grow, args=(node,))
        process.start()
        return process.join
    command = [sys.executable, __file__, json.dumps(node)]
    return subprocess.Popen(command).wait


if __name__ == "__main__":
    grow(json.loads(sys.argv[1]))
