"""
Counting in a manager's dict loses additions
============================================

``counts["bare"] += 1`` is a question and an order to the manager, and another process can come between the two.
Two children add two hundred times each, first without and then with a lock.
Compare the two lines of each run.

.. listing:: sharing.counted_in_a_manager
"""

from mpexamples.observe import show

show(
    "sharing.counted_in_a_manager",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Only the start method is varied.
# How many are lost depends on the machine and on chance, so the first lines aren't comparable.
# The gap between reading and writing is a whole journey to the manager, so it's much wider than that of a ``Value``.
# With the lock nothing is lost under any of them.
#
# Try it yourself: set ``TIMES`` to 1. Both children may still read the same 0, and one addition of two is lost.
