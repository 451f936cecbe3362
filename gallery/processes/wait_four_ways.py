"""
Four waits in four ways
=======================

Waits overlap in coroutines, in threads and in processes alike, but it takes time to start processes. Compare the four times.

.. listing:: processes.wait_four_ways
"""

from mpexamples.observe import show

show("processes.wait_four_ways", alone=True)

# %%
# In turn, the four waits of 0.2 s add up.
# In the other ways they overlap, and the time is little more than that of one wait.
# Look at the last way: the time beyond 0.2 s is what it takes to start four processes.
#
# Does the start method matter?
# -----------------------------
#
# Only for the processes.
# Compare the last line of each run.

show(
    "processes.wait_four_ways",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# With ``fork`` the processes are nearly as fast as the threads, because a copy is made quickly.
# With ``spawn`` each needs an interpreter of its own before it can wait, and ``forkserver`` starts its server before the first.
#
# Try it yourself: set ``ANSWERS`` to ``range(100)``.
# In turn it takes 20 s now. The coroutines and the threads hardly need longer than for four waits, but the processes do, because a hundred of them have to be started.
