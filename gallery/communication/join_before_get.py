"""
join() before get() can wait for ever
=====================================

A child that has put a message into a queue ends when the message has been written into the pipe.
What if the message is larger than the pipe, and nobody reads?

.. listing:: communication.join_before_get
"""

from mpexamples.observe import show

show("communication.join_before_get")

# %%
# The child with 1000 bytes has ended before anybody reads, because its message fits into the pipe.
# The one with 1000000 bytes is still alive after a second: it waits for a reader, and its parent waits for its end.
#
# Where the limit is
# ------------------
#
# Only the size is varied.
# Look for the first size with which the child is still alive after ``join()``.

show("communication.join_before_get", args=["65000", "66000"])

# %%
# A pipe holds 65536 bytes on Linux, unless somebody has changed its size, so the limit lies between the two.
#
# The cure
# --------
#
# Here ``get()`` comes before ``join()``, and nothing else differs.
#
# .. listing:: communication.get_before_join

show("communication.get_before_join")

# %%
# Nobody waits longer than needed, whatever the size, because the pipe is emptied first.
#
# Does the start method matter?
# -----------------------------
#
# The first program again, under all three.

show(
    "communication.join_before_get",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No: the queue and its pipe are the same under all three.
# Only the time differs that the children take to start.
#
# Try it yourself: give other sizes as arguments, for example ``10`` and ``10000000``. The first child ends at once, the second waits for the reader as before.
