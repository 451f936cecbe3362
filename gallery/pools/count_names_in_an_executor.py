"""
Counting names with an executor
===============================

An executor shares the work as a pool does, and raises a worker's exception again where the result is taken.
What is varied is the number of files in a task, which is ten at first.

.. listing:: pools.count_names_in_an_executor
"""

from mpexamples.observe import show

show("pools.count_names_in_an_executor", alone=True)

# %%
# ``submit()`` returns at once, and ``as_completed()`` gives the futures in the order in which they are done.
# Look at the parent: it adds up counts while the workers go on counting.
#
# One file, and a thousand
# ------------------------
#
# Look at how many workers there are.

show("pools.count_names_in_an_executor", args=["1"], alone=True)

show("pools.count_names_in_an_executor", args=["1000"], alone=True)

# %%
# With 1 there is a future for each file, and the parent is busier than before.
# With 1000 there is one task, so the executor starts one worker, which has to do it all; under ``fork`` it starts both, and one stays idle.
#
# Under the three start methods
# -----------------------------
#
# An executor starts its workers when tasks are submitted, and with ``spawn`` and ``forkserver`` it takes some time until they are there. Compare when the workers begin.

show(
    "pools.count_names_in_an_executor",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# With ``fork`` the workers begin at once; what they do then is the same.
#
# Try it yourself: let ``count_names`` raise an error for one of the files.
# The program learns of it where it calls ``result()``, in the parent.
