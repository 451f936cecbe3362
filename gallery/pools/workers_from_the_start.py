"""
When the workers of a pool are started
======================================

A ``Pool`` starts all its workers before there is any task; a ``ProcessPoolExecutor`` starts them when they are needed.
The first program counts the workers before and after six tasks.

.. listing:: pools.workers_from_the_start
"""

from mpexamples.observe import show

show("pools.workers_from_the_start", start_method=["fork", "forkserver"])

# %%
# Only the start method is varied.
# In both runs there are three workers when no task has been given out yet, and the same three at the end, because a worker that is done takes the next task.
# Under ``forkserver`` the first task begins later: the pool doesn't wait until its workers are ready.
#
# The same question to an executor
# --------------------------------
#
# This program gives an executor first one task, then three at once.
# Look at how many workers there are after the first.
#
# .. listing:: pools.workers_on_demand

show(
    "pools.workers_on_demand",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``spawn`` and ``forkserver`` one task needs one worker, so there is one, and the others come with the three tasks.
# Under ``fork`` the first task starts all three, because the executor has threads from then on, and a process with threads shouldn't be forked.
#
# Try it yourself: change ``range(3)`` to ``range(2)``.
# Under ``spawn`` and ``forkserver`` the third worker is never started then.
