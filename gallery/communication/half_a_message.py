"""
Half a message, and a get() with a time-out
===========================================

Does a time-out protect ``get()`` from a process that is killed?
First nothing was put; then a process is killed when it has sent a part of a large message; then the same with a pipe in place of a queue.

.. listing:: communication.half_a_message
"""

from mpexamples.observe import show

show("communication.half_a_message")

# %%
# With nothing in the queue, the time-out comes; with half a message in it, it doesn't.
# The pipe is better off, because the parent closed its own writing end: the reader learns that nobody is left.
# The start method doesn't matter:

show(
    "communication.half_a_message",
    start_method=["fork", "spawn", "forkserver"],
)
