"""
Counting names in a pool
========================

A pool hands out ten files at a time, so no worker stands idle before the last task.

.. listing:: pools.count_names_in_a_pool
"""

from mpexamples.observe import show

show("pools.count_names_in_a_pool")

# %%
# The numbers in the bars are those of the tasks.
# Look at who does which: the workers don't take turns, each takes the next task when it's done with one.
# Only at the end, when there are no more tasks, may a worker wait for the other.
#
# Under the three start methods
# -----------------------------
#
# Compare when the first task begins.

show(
    "pools.count_names_in_a_pool",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# After the start all three do the same.
#
# Try it yourself: set ``FILES_A_TASK`` to 1, and then to 1000.
# With 1 there are many small tasks to send; with 1000 all files are in one task, and the other worker has nothing to do.
