"""
Counting names in a pool
========================

The pool of this program hands out ten files at a time, so no worker is idle before the last task.
What is varied is the number of files in a task.

.. listing:: pools.count_names_in_a_pool
"""

from mpexamples.observe import show

show("pools.count_names_in_a_pool", alone=True)

# %%
# The numbers in the bars are those of the tasks.
# Look at who does which: the workers don't take turns, each takes the next task when it's done with one.
# Only at the end, when there are no more tasks, may a worker wait for the other.
#
# One file, and a thousand
# ------------------------
#
# Look at the bars of the two workers, and at the bar of the parent.

show("pools.count_names_in_a_pool", args=["1"], alone=True)

show("pools.count_names_in_a_pool", args=["1000"], alone=True)

# %%
# With 1 there is a task for each file.
# The work is shared out evenly to the end, but the parent is busier, because each task has its result, and each result has to be sent and added up.
# With 1000 all files are in one task, so one worker counts everything, the other has nothing to do, and the program takes at least as long as the loop.
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
# Try it yourself: give 100.
# There are two tasks now, one for each worker, and the one with less code waits for the other at the end.
