"""
put() of a SimpleQueue waits for a reader
=========================================

A ``SimpleQueue`` has no thread that sends for you: ``put()`` writes into the pipe itself, and waits when the pipe is full.
The parent puts a small and a large message; what is varied is whether the reader is started after them or before.

.. listing:: communication.simple_queue
"""

from mpexamples.observe import show

show(
    "communication.simple_queue",
    start_method=["fork", "spawn", "forkserver"],
    until_stuck=0.5,
)

# %%
# The small message fits into the pipe, and the large one waits for a reader that would be started only after it.
# Under each start method the parent is stuck in the second ``put()``.
#
# The reader first
# ----------------

show("communication.simple_queue", args=["reader-first"])

# %%
# The reader empties the pipe while the parent fills it.
#
# Try it yourself: replace ``SimpleQueue`` by ``Queue``, everywhere.
# Its ``put()`` hands the message to a thread and returns, so the order makes no difference any more.
