"""
A time limit doesn't help against half a message
================================================

``get(timeout=…)`` limits the wait for the beginning of a message only: if its sender is killed in the middle, ``get()`` waits for ever.
First nothing is put; then a process is killed while it sends a large message; then the same with a plain pipe.
Look at which of the three waits end.

.. listing:: communication.half_a_message
"""

from mpexamples.observe import show

show(
    "communication.half_a_message",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# With nothing in the queue the time limit works.
# With half a message in it, ``get()`` reads on, and neither the rest nor an end of the pipe comes, because the parent has the writing end open itself.
# With the plain pipe the parent has closed that end, so ``recv()`` gets what is there, meets the end of the pipe and raises ``OSError``.
# The start method makes no difference.
#
# Try it yourself: change ``1_000_000`` to ``10``.
# Such a message is sent in one piece, so the kill comes too late to cut it.
