"""
Forty thousand additions without a lock
=======================================

Four processes that each add one ten thousand times to a counter lose many additions in one round and perhaps none in the next.
Look at how the five rounds differ.

.. listing:: synchronization.ten_thousand_times
"""

from mpexamples.observe import show

show(
    "synchronization.ten_thousand_times",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``counter.value += 1`` reads and then writes, and an addition is lost when another process comes in between.
# Whether that happens depends on which processes run at the same time, so a test that passed once says nothing.
# The start method decides only how close together the four begin.
#
# The cure
# --------
#
# The lock of the counter is held for each addition.
#
# .. listing:: synchronization.ten_thousand_locked

show("synchronization.ten_thousand_locked")

# %%
# No round loses anything, and each takes longer, because the processes now wait for each other.
#
# Try it yourself: move the ``with`` above the ``for``, so that the lock is taken four times in a round and not 40,000 times. Nothing is lost either.
