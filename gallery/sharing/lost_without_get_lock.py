"""
The lock of a Value doesn't cover += 1
======================================

Each ``Value`` has a lock of its own, and yet ``value += 1`` can lose additions.
Four processes add to two values, and only one of them is held with ``get_lock()``: compare the two lines.

.. listing:: sharing.lost_without_get_lock
"""

from mpexamples.observe import show

show("sharing.lost_without_get_lock")

# %%
# The lock is taken for the reading and once more for the writing, and between the two another process can read the same number.
# How many additions are lost depends on the machine and on chance, so a run may lose none.
# With ``get_lock()`` nothing is lost, because one process does both steps before another gets the lock.
#
# Does the start method matter?
# -----------------------------
#
# Look at the first line of each run, and then at the second.

show(
    "sharing.lost_without_get_lock",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The second line says 0 under each of them.
# The first varies from run to run, so its differences tell nothing about the methods.
#
# Try it yourself: set ``TIMES`` to 5. Often nothing is lost then, which is why a short test doesn't find this mistake.
