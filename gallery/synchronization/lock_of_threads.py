"""
A lock of threading between processes
=====================================

A lock of ``threading`` doesn't keep another process out: a forked child gets a copy of it, and any other child can't be given it at all.
A child is started with a free lock, the parent takes the lock, and the child tries to get it.
It should get neither.

.. listing:: synchronization.lock_of_threads
"""

from mpexamples.observe import show

show(
    "synchronization.lock_of_threads",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Look at the first half of each run.
# Under ``fork`` the child gets the lock, because it has a copy that was free when it was copied; the program goes on, and nothing is protected.
# Under the others the lock would have to be pickled, which is refused with a ``TypeError``, so there you notice.
#
# The lock of ``multiprocessing``, in the second half, is one lock in the system, and the child waits for it in vain under all three.
#
# Try it yourself: move ``lock.acquire()`` above ``child.start()``, and the forked child gets neither lock, because now the copy is a locked one.
