"""Which processes are stuck.

A process is *stuck* if every thread of it waits, without a time limit, for
something that only stuck processes could bring about, and no signal could
make it do anything else.
"""

from __future__ import annotations

from mpexamples.observe._linux.objects import Semaphore, Shared
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import library_name
from mpexamples.observe._linux.standing import ProcessSeen, Seen, ThreadSeen
from mpexamples.observe._linux.syscalls import MOST_THREADS
from mpexamples.observe._linux.waiting import Awaited

# Signals whose handlers a hanging program may be waiting for: timers, ended
# children, and those for its own use.
WAKING = {
    *("SIGALRM", "SIGVTALRM", "SIGPROF", "SIGCHLD"),
    *("SIGUSR1", "SIGUSR2", "SIGIO"),
}


def stuck_processes(seen: Seen) -> list[ProcessSeen]:
    """The largest set of processes that only they themselves could free."""
    candidates = {
        each.process: each
        for each in seen.processes
        if each.state == "waits"
        and not each.process.is_helper
        and not WAKING & each.handles
        and len(each.threads) < MOST_THREADS
    }
    helpers = {each.process for each in seen.processes if is_idle_helper(each)}
    while True:
        free = [
            process
            for process, each in candidates.items()
            if not all(
                is_stuck(seen, each, thread, candidates.keys() | helpers)
                for thread in each.threads
            )
        ]
        if not free:
            return list(candidates.values())
        for process in free:
            del candidates[process]


def is_idle_helper(each: ProcessSeen) -> bool:
    """Whether one of Python's own helpers waits for requests."""
    if not each.process.is_helper or each.main is None:
        return False
    modules = {library_name(file) for file, _, _ in each.main.frames[:2]}
    return each.main.awaited is not None and not modules.isdisjoint(
        {
            "multiprocessing/forkserver.py",
            "multiprocessing/resource_tracker.py",
        }
    )


def is_stuck(
    seen: Seen,
    process: ProcessSeen,
    thread: ThreadSeen,
    stuck: set[Watched],
) -> bool:
    if thread.awaited is None or thread.awaited.is_timed:
        return False
    freers = freers_of(seen, process.process, thread.awaited)
    return freers is not None and freers <= stuck


def freers_of(
    seen: Seen, process: Watched, awaited: Awaited
) -> set[Watched] | None:
    """Who could bring about what is waited for; None if that is unknown."""
    if awaited.any_of:
        each = [freers_of(seen, process, one) for one in awaited.any_of]
        known = [freers for freers in each if freers is not None]
        return set().union(*known) if len(known) == len(each) else None
    if awaited.kind == "other":
        return None
    if awaited.kind in ("thread", "feeder", "result"):
        return {process}
    living = {each.process.pid: each for each in seen.processes}
    if awaited.kind == "process":
        if awaited.pids is None:
            return None
        those = [living.get(pid) for pid in awaited.pids]
        if any(each is None or each.state == "zombie" for each in those):
            return None  # it has ended: the wait is over
        return {each.process for each in those if each is not None}
    if awaited.semaphore is not None:
        return freers_of_semaphore(seen, awaited.semaphore)
    if seen.ends is None:
        return None
    # Where nobody has the other end, it is somebody outside of the program.
    return set(seen.ends.others(awaited)) or None


def freers_of_semaphore(
    seen: Seen, semaphore: Semaphore
) -> set[Watched] | None:
    if semaphore.kind == "RLock":  # of its holder alone
        holders = seen.holdings[semaphore].holders
        return None if holders is None else set(holders)
    return {
        each.process
        for each in seen.processes
        if each.process.pid in semaphore.known_to and each.state != "zombie"
    }


def known_to(shared: Shared) -> set[int]:
    """Which processes have an object, or had it."""
    return set().union(*(each.known_to for each in shared.semaphores))
