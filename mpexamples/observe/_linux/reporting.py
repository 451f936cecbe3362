"""The report of where a program stands, as a recording has it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from typing import Any

from mpexamples.observe._linux import standing
from mpexamples.observe._linux.asking import Answers
from mpexamples.observe._linux.hang import Ended
from mpexamples.observe._linux.kernel import exit_code_of_zombie
from mpexamples.observe._linux.looking import Looker
from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._linux.verdicts import failed_at_start, find
from mpexamples.observe._output import Output, seconds


class Report:
    """Sees where each process stands, and says it.

    ``listen(seconds)`` reads meanwhile what the asked processes answer.
    """

    def __init__(
        self,
        processes: ProcessTable,
        looker: Looker,
        answers: Answers,
        listen: Callable[[float], None],
    ) -> None:
        self.processes = processes
        self.moment = time.monotonic_ns()
        looker.look()
        self.seen, self.others = standing.see(
            processes, looker, answers, listen
        )
        answers.written.clear()

    def described(
        self,
        why: str,
        origin: int,
        output: Output,
        show_file: Callable[[str], str],
    ) -> dict[str, Any]:
        """The report for a recording that began at ``origin``."""
        objects = self.processes.objects
        objects.unreported |= {
            each
            for each in standing.awaited_objects(self.seen)
            if each not in objects.everything
        }
        objects.name_everything()
        stderr = lines_to_stderr(output)
        verdicts = find(
            self.seen,
            list(self.ended(stderr)),
            itertools.chain(*stderr.values()),
        )
        return {
            "at": seconds(self.moment - origin),
            "why": why,
            **standing.described(self.seen, verdicts, show_file),
        }

    def ended(self, stderr: dict[int | None, list[str]]) -> Iterator[Ended]:
        for each in self.processes.everyone:
            if each.end is not None:
                lines = stderr.get(each.pid, ())
                yield Ended(each, exit_code(each), failed_at_start(lines))


def lines_to_stderr(output: Output) -> dict[int | None, list[str]]:
    """By the pid of who wrote them."""
    found: dict[int | None, list[str]] = {}
    for _, writer, line in output.lines:
        if writer.stream == "stderr":
            text = line.decode("utf-8", "replace")
            found.setdefault(writer.pid, []).append(text)
    return found


def exit_code(process: Watched) -> int | None:
    if process.exit_code is None:
        return exit_code_of_zombie(process.pid)
    return process.exit_code
