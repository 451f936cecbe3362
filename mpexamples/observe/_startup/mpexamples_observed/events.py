"""What ``--trace`` records: events of 32 bytes in shared memory.

Each process has a memory of its own, which its recorder has open too, so
that it outlives a process that is killed.  Moments are monotonic, in ns; a
place is a line of the program, reported once and then known by its number,
as are locks and ends of pipes.
"""

from __future__ import annotations

import struct

# Moment, end, value, thread, place, kind, and the number of the lock or of the
# end of a pipe.  What lasts a time has an end, which is written when it is
# there: 0 until then, and negative after an exception.
EVENT = struct.Struct("qqIIIBxH")
END = struct.Struct("qI")  # and the value
SENT = struct.Struct("qIII")  # end, value, thread and place of PUT
END_OFFSET = 8
MEMORY_SIZE = 8 << 20  # of one process
MEMORY_NAME = "mpexamples-trace"
MOST_NUMBERS = (1 << 16) - 1

# Waits, and what is none if it is over at once.
WAITS = {
    1: "lock",  # or any other use of a semaphore
    2: "pipe_read",  # the value is the digest of the message
    3: "pipe_write",  # so it is here
    4: "process",  # the value is its pid
    5: "feeder",
    6: "result",
    7: "thread",
    8: "sleep",
    9: "other",
}
WAITS_FOR = {name: kind for kind, name in WAITS.items()}

ACQUIRED = 16  # the value is 1 after a wait
RELEASED = 17
# Into the buffer of a queue, from where a thread sends it.  The end is that of
# sending it; before that 0, then when it began, negative; LOST if nothing is
# sent.  The value is the digest, the place the time that it took, in µs.
PUT = 18
LOST = 1
THREAD_BORN = 20  # the value is how the kernel numbers the thread
CALIBRATION = 21
# A line of output that was written from its moment to its end: the value is
# the digest of its bytes, the number their length; without a thread, several
# have written it.
PRINTED = {22: "stdout", 23: "stderr"}
PRINTED_ON = {stream: kind for kind, stream in PRINTED.items()}

CALIBRATIONS = 64  # events at the start of an interpreter
DIGESTED = 4096  # bytes of a message; no longer ones are written in one piece
MOST_PRINTED = 4096  # characters of a line; longer ones are not recorded
LENGTH = 0xFFFF  # the bits of a length that an event has room for


def as_thread(ident: int) -> int:
    """``threading.get_ident()``, the address of a page, as 32 bits."""
    return ident >> 12 & 0xFFFFFFFF
