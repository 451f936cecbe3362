"""What the recorder and the interpreters that it observes say to each other.

**Settings** go from the recorder to every interpreter of the program, in the
environment variable ``MPEXAMPLES_OBSERVED``, five parts separated by ``|``:

* the address of the recorder's socket (abstract, AF_UNIX, datagrams; empty
  where nobody listens);
* the inode of the standard output that is made line-buffered (0: none,
  -1: any);
* the start method to be made the default (empty: Python's own);
* 1 to trace what the program waits for, else empty;
* the part of PYTHONPATH that is the recorder's, and is hidden.

**Reports** go the other way, one in each datagram, words separated by blanks:
the pid of the reporter, one of the words below, the pid that it is about, and

=============== ====================== ======================================
``interpreter`` PARENT MOMENT THREAD   a new interpreter; its role if it is
                ROLE                   one of multiprocessing's helpers
``born``        PARENT MOMENT [THREAD  the subject was forked; it goes on
                COUNT]                 with one of COUNT threads
``started``     PARENT MOMENT PIPE     multiprocessing started the subject;
                                       its parent reports, perhaps late
``command``     WORDS                  what runs in the subject, separated by
                                       ``\\0``; empty: Python, after all
``name``        NAME                   its multiprocessing name
``code``        EXITCODE               as its parent saw it
``method``      METHOD                 the default start method
``ready``       MOMENT                 the subject has imported multiprocessing
                                       while no function of it ran yet
``thread``      NUMBER NAME            a thread of the subject, as the kernel
                                       numbers it
``semlock``     ADDRESS HANDLE OFFSET  the subject has a lock; what follows
                [CLASS VALUE MAXVALUE  is there when it created it: its first
                NAME PARTS KIND        value, the name of its semaphore, and
                OBJECT PIPE ROLE       what ``objects.creation`` says
                PARTIES LINE FILE]
``folder``      PATH                   the subject has made a temporary folder
``pipe``        PIPE PIPE LINE FILE    a ``Pipe()`` was created; of a pair of
                                       sockets both ends, else one twice
``mapped``      MOMENT DEVICE INODE    the subject has mapped shared memory:
                SIZE PATH              bytes, and where its descriptor leads
``unmapped``    the same               it has closed it
``memory``      THREAD                 the subject writes events there, see
                                       ``events``; carries a descriptor
``place``       NUMBER LINE FUNCTION   a line of the program, in its events
                FILE
``traced-lock`` NUMBER ADDRESS NAME    a lock in its events; the name of its
                                       semaphore
``traced-pipe`` NUMBER PIPE            an end of a pipe in its events
=============== ====================== ======================================

Pipes are inodes, THREAD is what ``threading.get_ident`` returns, addresses
are those of memory; ``-`` is none.
Moments are monotonic, in ns.  Reports of a birth carry a pidfd of the
subject.  The kernel adds the true pid of the reporter, which differs in
another pid namespace.
"""

from __future__ import annotations

import os

VARIABLE = "MPEXAMPLES_OBSERVED"
ANY_INODE = -1
SEPARATOR = os.pathsep.encode()

INTERPRETER = "interpreter"
BORN = "born"
STARTED = "started"
BIRTHS = (INTERPRETER, BORN, STARTED)
NAME = "name"
CODE = "code"
METHOD = "method"
READY = "ready"
THREAD = "thread"
SEMLOCK = "semlock"
PIPE = "pipe"
FOLDER = "folder"
COMMAND = "command"
LONGEST_COMMAND = 4000  # bytes of it
MAPPED = "mapped"
UNMAPPED = "unmapped"
MEMORY = "memory"
PLACE = "place"
TRACED_LOCK = "traced-lock"
TRACED_PIPE = "traced-pipe"
NONE = "-"

HELPERS = ("resource_tracker", "forkserver")  # roles, not names

ASK_FOR_STACKS = 62  # a real-time signal that nobody uses


def with_settings(
    env: dict[str, str],
    pythonpath: str,
    address: str,
    inode: int,
    start_method: str,
    is_traced: bool = False,
) -> dict[str, str]:
    """An environment in which ``pythonpath``, which is ours, is observed."""
    first = f"{address}|{inode}|{start_method}|{'1' * is_traced}"
    settings = f"{first}|{pythonpath}"
    own = os.fsencode(env["PYTHONPATH"]) if "PYTHONPATH" in env else None
    joined = os.fsdecode(join_path(os.fsencode(pythonpath), own))
    return env | {VARIABLE: settings, "PYTHONPATH": joined}


def join_path(ours: bytes, own: bytes | None) -> bytes:
    """PYTHONPATH with our part before the program's own, if it has one.

    Python takes an empty PYTHONPATH for none, but an empty part for the
    current folder: our first folder stands in for it once more.
    """
    if own is None:
        return ours
    return ours + SEPARATOR + (own or ours.partition(SEPARATOR)[0])


def own_path(ours: bytes, path: bytes) -> bytes | None:
    """The program's own part of what ``join_path`` made."""
    if path == ours:
        return None
    own = path.removeprefix(ours).removeprefix(SEPARATOR)
    return b"" if own == ours.partition(SEPARATOR)[0] else own


def pack(reporter: int, what: str, subject: int, *words: object) -> bytes:
    """A report as a datagram."""
    message = " ".join(map(str, (reporter, what, subject, *words)))
    return message.encode("utf-8", "backslashreplace")


def unpack(message: bytes) -> tuple[str, str, str, str]:
    """Reporter, what is reported, subject, and the words that follow.

    :raises ValueError: the datagram is not a report.
    """
    reporter, what, subject, words = message.decode("utf-8", "replace").split(
        " ", 3
    )
    return reporter, what, subject, words
