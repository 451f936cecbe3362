"""
notify() that hangs
===================

If the only process that waits for a condition is killed, the next ``notify()`` of another process hangs.
A child waits, and the parent kills it, joins it, and notifies the condition.
Look at the last line that the parent prints, and at where it stands then.

.. listing:: synchronization.killed_waiter
"""

from mpexamples.observe import show

show(
    "synchronization.killed_waiter",
    start_method="fork",
    python="each",
    until_stuck=0.5,
)

# %%
# The version is varied, and all five hang in ``notify()``, because it waits until the process that it has woken says so.
# The dead one was still counted among those that wait.
# The start method makes no difference either.
#
# Try it yourself: make ``changed`` an ``Event``, drop the two ``with``, call ``set()`` in place of ``notify()``, and sleep for 0.3 s before ``kill()``, so that the child is in its ``wait()`` by then.
# It hangs too, since an event has a condition inside.
