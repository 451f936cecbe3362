"""
Counting down in three ways
===========================

Two processes can finish a computation in about half the time; two threads can't, because of the global interpreter lock.
The program counts down from twenty million twice: one after the other, in two threads, in two processes.
Look at the three times, and at the two bars at the end of the picture, where two cores are at work.

.. listing:: processes.busy_three_ways
"""

from mpexamples.observe import show

show("processes.busy_three_ways", alone=True)

# %%
# In two threads it takes about as long as in sequence, since only the thread that has the lock can count.
# In two processes each has a lock of its own, so both count at once, if a second core is free.
# The times are those of the machine that built this page.
#
# Does the start method matter?
# -----------------------------
#
# Under ``fork`` and ``spawn``, compare how long the parent waits before the two begin to count.

show(
    "processes.busy_three_ways",
    start_method=["fork", "spawn"],
    alone=True,
)

# %%
# It does, by the time that the children take to start: ``spawn`` starts an interpreter for each, ``fork`` copies the one that is there.
# Compared with the work, that isn't much.
#
# Try it yourself: write ``NUMBER = 80_000``, and print the times with ``:.4f``.
# Then the processes are the slowest of the three, because starting them takes longer than the work.
