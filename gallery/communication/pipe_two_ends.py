"""
Both ends of a Pipe() send and receive, until one is closed
===========================================================

The ends of ``Pipe()`` are alike: the parent sends a number through one, the child answers through the other, and then closes it.
Look at the arrows, and at the parent's last two lines.

.. listing:: communication.pipe_two_ends
"""

from mpexamples.observe import show

show(
    "communication.pipe_two_ends",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Four messages cross, two in each direction, and every ``recv()`` waits for its own.
# When the child has closed its end, there is still something to read for the parent: the end of the pipe.
# So ``poll()`` is true, and ``recv()`` raises ``EOFError``.
# The start method only changes how long the child takes to come.
#
# Try it yourself: remove ``end_of_child.close()``.
# The parent then has the child's end open itself, so the program waits in ``poll(None)`` for ever, under each start method.
