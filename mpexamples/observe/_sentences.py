"""Sentences about where processes stand, in every language of the site.

A recording keeps the English ones; pages make them again from the same
facts, through ``translate``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpexamples.observe._recording import (
        Frame,
        ObjectStand,
        Recording,
        Stand,
        Standing,
        Thread,
        Verdict,
    )
    from mpexamples.observe._shown import Translate


HANGS = "diagnosing/hangs"  # the page with a section for each pattern
HELD = ("Lock", "RLock", "Condition")
COUNTED = ("Semaphore", "BoundedSemaphore")
WITH_A_LOCK = ("Queue", "JoinableQueue", "SimpleQueue")  # of their own
PATTERNS = (
    *("join-before-get", "lock-cycle", "holder-ended", "own-write-end"),
    *("worker-ended", "task-done-missing", "barrier-short", "pills-short"),
    *("lock-copied-by-fork", "start-failed"),
)


def with_sentences(recording: Recording) -> Recording:
    """The recording with the English sentences of its standing."""
    standing = recording.standing
    if standing is None:
        return recording
    say = Sentences(recording, standing)
    return recording._replace(
        standing=standing._replace(
            verdicts=tuple(
                verdict._replace(
                    sentence=say.verdict(verdict),
                    page=f"{HANGS}#{verdict.pattern}",
                )
                for verdict in standing.verdicts
            ),
            processes=tuple(
                stand._replace(sentence=say.stand(stand))
                for stand in standing.processes
            ),
        )
    )


class Sentences:
    """Says where the processes of one recording stand."""

    def __init__(
        self,
        recording: Recording,
        standing: Standing,
        translate: Translate = str,
    ) -> None:
        self.recording = recording
        self.translate = translate
        self.objects = {each.id: each for each in standing.objects}
        self.kinds = {each.id: each.kind for each in recording.objects}
        self.waits = {each.pid: each.waits_for for each in standing.processes}

    # -- processes --------------------------------------------------------

    def stand(self, stand: Stand) -> str:
        """``MainProcess waits in Process.join for Process-1 (hang.py, …)``"""
        _ = self.translate
        sentence = self.state(stand) % {
            "process": self.name(stand.pid),
            **self.what(stand),
        }
        thread = main_thread(stand)
        frame = own_place(thread, self.recording.program)
        if frame is not None:
            file, line, function = frame
            return _(
                "%(sentence)s (%(file)s, line %(line)d, in %(function)s)"
            ) % {
                "sentence": sentence,
                "file": file,
                "line": line,
                "function": function,
            }
        if thread is not None and is_leaving(thread):
            return _("%(sentence)s, as it exits") % {"sentence": sentence}
        return sentence

    def state(self, stand: Stand) -> str:
        _ = self.translate
        process = self.recording.process(stand.pid)
        if process is not None and process.is_helper:
            return _(
                "%(process)s, a helper of Python's own, serves the others"
            )
        if stand.state != "waits" or stand.waits_for is None:
            return {
                "runs": _("%(process)s runs"),
                "stopped": _("%(process)s is stopped by a signal"),
                "zombie": _(
                    "%(process)s has ended, and its parent has not collected"
                    " its exit code yet"
                ),
            }.get(stand.state, _("%(process)s cannot be seen"))
        waits_for = stand.waits_for
        if waits_for.kind == "process":
            return self.joining(stand)
        if calls(main_thread(stand), "process.py", "start"):
            return _("%(process)s starts a process")
        awaited = self.objects.get(waits_for.object or "")
        if (waits_for.kind == "lock" and waits_for.object is not None) or (
            waits_for.kind == "semaphore" and awaited and awaited.held_by
        ):
            return self.locked(stand.pid, awaited)
        if calls(main_thread(stand), "pool.py", "worker") and (
            waits_for.kind == "queue_get"
        ):
            return _("%(process)s, a worker of a pool, waits for a task")
        joins_queue = calls(main_thread(stand), "queues.py", "join")
        notifies = calls(main_thread(stand), "synchronize.py", "notify")
        return {
            "lock": _("%(process)s waits for a lock"),
            "semaphore": _("%(process)s waits for %(object)s"),
            "condition": _(
                "%(process)s waits in JoinableQueue.join until every message"
                " of %(object)s is reported as done"
            )
            if joins_queue
            else _(
                "%(process)s waits in notify() until a process that waited"
                " for %(object)s answers"
            )
            if notifies
            else _("%(process)s waits to be notified through %(object)s"),
            "event": _("%(process)s waits until %(object)s is set"),
            "barrier": _("%(process)s waits for others at %(object)s"),
            "queue_get": _("%(process)s waits for a message of %(object)s"),
            "queue_put": _("%(process)s waits for room in %(object)s"),
            "pipe_read": _("%(process)s waits for data from %(object)s"),
            "pipe_write": _("%(process)s waits for room in %(object)s"),
            "feeder": _(
                "%(process)s waits for its feeder thread, which still has"
                " something to send through %(object)s"
            ),
            "result": _("%(process)s waits for a result of its pool"),
            "thread": _("%(process)s waits for one of its threads to end")
            if calls(main_thread(stand), "threading.py", "join", "")
            or calls(main_thread(stand), "threading.py", "_shutdown", "")
            else _(
                "%(process)s waits for a lock that only its own threads can"
                " release"
            ),
            "sleep": _("%(process)s sleeps"),
        }.get(
            waits_for.kind,
            _("%(process)s waits for something that is not known"),
        )

    def joining(self, stand: Stand) -> str:
        _ = self.translate
        if calls(main_thread(stand), "process.py", "join"):
            return _("%(process)s waits in Process.join for %(others)s")
        return _("%(process)s waits for the end of %(others)s")

    def locked(self, pid: int, lock: ObjectStand | None) -> str:
        _ = self.translate
        if lock is None or (lock.held_by is None and not lock.holder_ended):
            return _("%(process)s waits for %(object)s")
        if lock.holder_ended:
            if lock.held_by:
                return _(
                    "%(process)s waits for %(object)s, which %(holder)s held"
                    " when it ended"
                )
            return _(
                "%(process)s waits for %(object)s, which a process held that"
                " has ended"
            )
        if not lock.held_by:
            return _("%(process)s waits for %(object)s, which nobody holds")
        if lock.held_by == (pid,):
            return _("%(process)s waits for %(object)s, which it holds itself")
        return _("%(process)s waits for %(object)s, held by %(holder)s")

    def what(self, stand: Stand) -> dict[str, str]:
        _ = self.translate
        waits_for = stand.waits_for
        if waits_for is None:
            return {}
        named = waits_for.object or {
            "queue_get": _("a queue"),
            "queue_put": _("a queue"),
            "feeder": _("a queue"),
            "pipe_read": _("a pipe"),
            "pipe_write": _("a pipe"),
            "event": _("an event"),
            "condition": _("a condition"),
            "barrier": _("a barrier"),
        }.get(waits_for.kind, _("a semaphore"))
        holders = self.objects.get(waits_for.object or "")
        return {
            "object": named,
            "others": self.names(waits_for.pids) or _("a child"),
            "holder": self.names(holders.held_by if holders else None),
        }

    def name(self, pid: int) -> str:
        process = self.recording.process(pid)
        return process.label if process else f"pid {pid}"

    def names(self, pids: Iterable[int] | None) -> str:
        return self.listed([self.name(pid) for pid in pids or ()])

    def listed(self, names: list[str]) -> str:
        _ = self.translate
        text = "".join(names[:1])
        for name in names[1:]:
            text = _("%(names)s, %(name)s") % {"names": text, "name": name}
        return text

    # -- objects ----------------------------------------------------------

    def thing(self, each: ObjectStand) -> str:
        """Who holds a lock, or has the ends of a pipe; '' for the others."""
        _ = self.translate
        words = {
            "object": each.id,
            "holders": self.names(each.held_by),
            "readers": self.those(each.readers),
            "writers": self.those(each.writers),
        }
        if each.readers or each.writers:
            return (
                _(
                    "%(object)s can be read by %(readers)s and written by"
                    " %(writers)s"
                )
                % words
            )
        kind = self.kinds.get(each.id)
        if kind not in HELD and not (kind in COUNTED and each.held_by):
            return ""
        if each.holder_ended and each.held_by:
            return (
                _("%(object)s is held by %(holders)s, which has ended") % words
            )
        if each.holder_ended:
            return _("%(object)s is held by a process that has ended") % words
        if each.held_by is None:
            return _("who holds %(object)s is not known") % words
        if not each.held_by:
            return _("nobody holds %(object)s") % words
        return _("%(object)s is held by %(holders)s") % words

    def those(self, pids: tuple[int, ...] | None) -> str:
        _ = self.translate
        if pids is None:
            return _("processes that are not known")
        return self.names(pids) or _("nobody")

    # -- verdicts ---------------------------------------------------------

    def circle(self, pids: tuple[int, ...]) -> str:
        """``A → lock-2 → B → lock-1 → A``"""
        steps = []
        for pid in pids:
            steps.append(self.name(pid))
            waits_for = self.waits.get(pid)
            if waits_for is not None and waits_for.object is not None:
                steps.append(waits_for.object)
        return " → ".join([*steps, *steps[:1]])

    def verdict(self, verdict: Verdict) -> str:
        """What has gone wrong, and what to do about it."""
        _ = self.translate
        names = [self.name(pid) for pid in verdict.pids]
        words = {
            "first": names[0] if names else "?",
            "second": names[1] if len(names) > 1 else "?",
            "names": self.listed(names),
            "others": self.listed(names[1:]),
            "object": verdict.objects[0] if verdict.objects else "?",
            "circle": self.circle(verdict.pids),
        }
        if (
            verdict.pattern == "holder-ended"
            and self.kinds.get(words["object"]) in WITH_A_LOCK
        ):
            return (
                _(
                    "%(first)s waits for the lock with which processes take"
                    " turns at %(object)s, and which a process held that has"
                    " ended: nobody will release it."
                )
                % words
            )
        of_one = {
            "lock-cycle": _(
                "%(first)s waits for %(object)s, which it holds itself."
            ),
            "holder-ended": _(
                "%(first)s waits for %(object)s, which a process held"
                " that has ended: nobody will release it."
            ),
            "worker-ended": _(
                "%(first)s waits for a result of its pool, but a worker"
                " that had a task has ended: the task is lost."
            ),
            "barrier-short": _(
                "%(first)s waits at %(object)s, and too few processes"
                " are left to fill it."
            ),
        }
        if len(names) == 1 and verdict.pattern in of_one:
            return of_one[verdict.pattern] % words
        sentences = {
            "join-before-get": _(
                "%(first)s waits for the end of %(second)s, which cannot end"
                " before somebody reads what it put into %(object)s: read"
                " first, then join."
            ),
            "lock-cycle": _(
                "They wait for each other in a circle: %(circle)s. Take locks"
                " in the same order everywhere."
            ),
            "holder-ended": _(
                "%(first)s waits for %(object)s, which %(second)s held when"
                " it ended: nobody will release it."
            ),
            "own-write-end": _(
                "%(first)s waits for data from %(object)s or for its end, and"
                " has its write end open itself; nobody who has it open will"
                " write. Close in each process the end that it does not use."
            ),
            "worker-ended": _(
                "%(first)s waits for a result of its pool, but the worker"
                " that had the task has ended (%(others)s): the task is lost."
            ),
            "task-done-missing": _(
                "%(first)s waits until every message of %(object)s is"
                " reported as done; all have been taken, and somebody did"
                " not call task_done()."
            ),
            "barrier-short": _(
                "%(names)s wait at %(object)s, and too few processes are left"
                " to fill it."
            ),
            "pills-short": _(
                "%(first)s waits for the end of consumers (%(others)s) that"
                " wait for a message of %(object)s, and all who could put one"
                " wait too: put every message before you join, with a stop"
                " message for each consumer."
            ),
            "lock-copied-by-fork": _(
                "%(first)s waits for a lock that was copied by fork while"
                " its parent had other threads: the thread that would"
                " release it does not exist in %(first)s."
            ),
            "start-failed": _(
                "%(first)s waits for something from %(second)s, which failed"
                " before it reached its function: its traceback says why."
            ),
        }
        if verdict.pattern not in sentences:
            return verdict.sentence  # of a newer observer
        return sentences[verdict.pattern] % words


def main_thread(stand: Stand) -> Thread | None:
    return stand.threads[0] if stand.threads else None


def own_place(thread: Thread | None, program: str) -> Frame | None:
    """The innermost frame of the program's own code.

    Its file may be called like a module of the library.
    """
    own = program.rpartition("/")[2]
    for frame in thread.frames if thread else ():
        if frame[0] == own or not is_library(frame):
            return frame
    return None


def is_library(frame: Frame) -> bool:
    """Whether a frame is shown by its place in Python's library."""
    package = frame[0].partition("/")[0].removesuffix(".py")
    import sys

    return package in sys.stdlib_module_names or frame[0].startswith("<")


def is_leaving(thread: Thread) -> bool:
    return any(
        frame[2] in ("_exit_function", "_shutdown") for frame in thread.frames
    )


def calls(
    thread: Thread | None,
    module: str,
    function: str,
    package: str = "multiprocessing/",
) -> bool:
    """Whether a thread is inside of a function of the library."""
    return any(
        frame[0] == package + module and frame[2] == function
        for frame in (thread.frames if thread else ())
    )
