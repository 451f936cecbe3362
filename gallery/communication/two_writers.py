"""
Two processes that send into one pipe mix their messages
========================================================

A pipe carries bytes, not messages: if two processes send large ones through the same end, their bytes get mixed, and the rest can't be read.
Each of two children sends twenty messages of one letter; what is varied is whether they take a lock.

.. listing:: communication.two_writers
"""

from mpexamples.observe import show

show(
    "communication.two_writers",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# A message has letters of both kinds in it, and where the reader then looks for the length of the next one, it finds letters.
# ``recv_bytes(maxlength=SIZE)`` refuses such a length, with ``bad message length``.
# How many messages come through whole before differs from run to run, because it depends on who is faster.
#
# With a lock
# -----------

show("communication.two_writers", args=["lock"])

# %%
# Only one of them writes at a time, so all forty are whole.
#
# Try it yourself: change ``SIZE`` to ``1_000``.
# All forty arrive without a lock, too, since Linux writes so small a message in one piece. That's why the mistake isn't found in tests.
