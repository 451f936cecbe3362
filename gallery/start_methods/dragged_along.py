"""
A method brings its whole object along
======================================

A method as ``target`` fails under ``spawn`` and ``forkserver`` when its object holds a lock, because the object is pickled with it.
The start method is varied first, then the way in which the work is handed over.
Look at the last part of the message: which attribute is the culprit?

.. listing:: start_methods.dragged_along
"""

from mpexamples.observe import show

show(
    "start_methods.dragged_along",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` nothing is sent, so the method works.
# Under the other two ``start()`` raises a ``TypeError`` before there is a child.
#
# The message by version
# ----------------------

show(
    "start_methods.dragged_along",
    start_method="forkserver",
    python="each",
)

# %%
# Up to 3.13 the message doesn't say where the lock is.
# From 3.14 on the lines below it lead there, from the lock outwards to the process.
#
# Two repairs
# -----------
#
# With ``state`` the object leaves its lock out, and with ``function`` no object is sent at all.

show(
    "start_methods.dragged_along",
    args=["state"],
    start_method="forkserver",
)
show(
    "start_methods.dragged_along",
    args=["function"],
    start_method="forkserver",
)

# %%
# Both cook; the lock is made anew in the child.
#
# Try it yourself: delete ``__setstate__``, and run it with ``state``.
# Then the object arrives without a lock, and ``cook()`` fails in the child with an ``AttributeError``.
