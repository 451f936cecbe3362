"""
A lock that is gone before the child has it
===========================================

Under ``spawn`` and ``forkserver`` a child fails with ``FileNotFoundError`` if its parent doesn't keep the lock that it has passed.
The program makes the lock in the arguments and keeps it nowhere.
Only the start method is varied; look at the exit code of the child.

.. listing:: start_methods.dropped_lock
"""

from mpexamples.observe import show

show(
    "start_methods.dropped_lock",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``start()`` drops the arguments when it has sent them, so the lock is gone in the parent, and its name with it.
# Under ``fork`` the child has a copy and needs no name; the two others look for the name and find nothing.
#
# The cure
# --------
#
# The parent keeps the lock in a variable.
#
# .. listing:: start_methods.kept_lock

show(
    "start_methods.kept_lock",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The name is there until ``main()`` returns, and by then the child has ended.
#
# Try it yourself: in the first program, pass ``multiprocessing.Event()`` instead of the lock. There's a lock inside an event, so the error is the same.
