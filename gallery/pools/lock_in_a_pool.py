"""
A lock by an initializer is much quicker than a manager's
=========================================================

A task takes and releases a lock a thousand times.
What is varied is how it gets the lock: as an argument, by an initializer, or as the proxy of a manager.
Look at the error in the first line, and compare the two times.

.. listing:: pools.lock_in_a_pool
"""

from mpexamples.observe import show

show(
    "pools.lock_in_a_pool",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# A lock is refused as an argument under each start method, since tasks are pickled under each.
# By an initializer the worker has the lock itself, so taking it is a call to the system at most.
# The lock of a manager lives in another process, ``SyncManager-2``; ``acquire`` and ``release`` are a question and an answer each.
# The times differ from machine to machine, but the manager's lock is dearer by far on each.
#
# Try it yourself: replace ``manager.Lock()`` by ``manager.RLock()``.
# It costs about the same, because what you pay for is the way.
