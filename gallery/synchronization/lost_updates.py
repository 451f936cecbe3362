"""
Four additions, and one is left
===============================

Four processes add one to a counter: without a lock, and with a lock for each, only 1 is left; with one lock for all the sum is 4.
A pause between reading and writing makes this happen every time.
Look at which processes wait in the third round.

.. listing:: synchronization.lost_updates
"""

from mpexamples.observe import show

show(
    "synchronization.lost_updates",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# In the first round all four read 0 and write 1.
# In the second it's the same, because nobody else wants the lock that a process takes.
# In the third three of them wait while one reads, pauses and writes, so each reads what the one before has written, and the round takes four times as long.
#
# The start method has no part in it, because the counter and the locks are shared under all three.
#
# Try it yourself: move ``seen = counter.value`` above the ``with``, and one lock for all doesn't help any more.
