"""
Start again, and find the task that kills its worker
====================================================

A new executor can do what a broken one has left, and halving the rest finds the task that kills its worker.
Loaf 1 kills its worker every time, the four others are harmless.
Each line shows which loaves an executor got, and which of them were left; see how the list gets shorter.

.. listing:: pools.start_again
"""

from mpexamples.observe import show

show(
    "pools.start_again",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# How many are left at first is a matter of luck: of the other loaves, those are done that came first or were quick enough.
# What doesn't vary is the end, because every half without the culprit succeeds, and a single loaf that is left must be the culprit.
# The start method only decides how long each new executor takes.
#
# Try it yourself: let two loaves kill their workers, with ``if loaf in (1, 3):``.
# Both are found.
