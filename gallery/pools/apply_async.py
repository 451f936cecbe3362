"""
apply_async lets all workers work at once
=========================================

``apply_async`` returns before its task is done, so three workers share five tasks and need about two rounds.
First it stands beside ``apply``, on one time scale: look at how many workers are busy at the same time.

.. listing:: pools.apply_async
"""

from mpexamples.observe import show

show("pools.apply_async", "pools.apply")

# %%
# With ``apply_async``, above, three tasks of 0.2 s begin at once, and the other two when a worker is free.
# With ``apply``, below, each task waits for the one before.
# In both the results come in the order of the tasks, because the parent asks for them in this order.
#
# Does the start method matter?
# -----------------------------
#
# Only the start method differs here; look at the time between the parent's first line and the first task.

show(
    "pools.apply_async",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The tasks are given out at once in each run, but with ``spawn`` and ``forkserver`` the workers are still starting up then.
# A worker that is ready earlier may take two tasks before the last one takes its first.
#
# Try it yourself: change ``Pool(3)`` to ``Pool(5)``, and all five tasks run side by side.
