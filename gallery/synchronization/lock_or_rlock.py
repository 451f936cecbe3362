"""
Lock and RLock
==============

A ``Lock`` can be taken only once and be released by any process; an ``RLock`` can be taken again by its owner, and be released by nobody else.
The program takes each kind twice and lets a child release it; look at which attempts succeed.

.. listing:: synchronization.lock_or_rlock
"""

from mpexamples.observe import show

show(
    "synchronization.lock_or_rlock",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# A ``Lock`` doesn't know who has taken it.
# So the second ``acquire`` waits for a release that its own process would have to make, and gives up after 0.3 s; and a child releases what the parent has taken.
# An ``RLock`` knows its owner and counts: the second ``acquire`` succeeds at once, and the child gets an ``AssertionError``.
#
# The start method makes no difference, because both kinds of lock are kept by the system and not copied.
#
# Try it yourself: let the parent call ``lock.release()`` once after the loop's ``child.join()``. The ``Lock`` answers with ``ValueError``, because the child has released it already, and the program ends before it comes to the ``RLock``.
