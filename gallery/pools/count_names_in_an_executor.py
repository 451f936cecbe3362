"""
Counting names with an executor
===============================

An executor shares the work as a pool does, and raises a worker's exception again where the result is taken.

.. listing:: pools.count_names_in_an_executor
"""

from mpexamples.observe import show

show("pools.count_names_in_an_executor")

# %%
# ``submit()`` returns at once, and ``as_completed()`` gives the futures in the order in which they are done.
# Look at the parent: it adds up counts while the workers go on counting.
#
# Under the three start methods
# -----------------------------
#
# An executor starts its workers when tasks are submitted, and with ``spawn`` and ``forkserver`` they come late.

show(
    "pools.count_names_in_an_executor",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# With ``fork`` the workers begin at once; what they do then is the same.
#
# Try it yourself: let ``count_names`` raise an error for one of the files.
# The program learns of it where it calls ``result()``, in the parent.
