"""
Wait for messages and for ends of several processes at once
===========================================================

``multiprocessing.connection.wait()`` returns what is ready, be it a pipe or the sentinel of a process, so one loop serves all children.
Three children send through pipes, one of them is killed on its way, and a fourth has no pipe at all.
Look at how soon the parent hears of each end.

.. listing:: communication.wait_for_many
"""

from mpexamples.observe import show

show(
    "communication.wait_for_many",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The parent sleeps in ``wait()`` until something happens.
# The killed child can't send that it is killed, but its pipe ends with it, so ``recv()`` raises ``EOFError`` at once, and the exit code says -9.
# The silent child is noticed by its sentinel.
# In which order the first messages come depends on which child is ready first.
#
# Try it yourself: remove ``writer.close()``.
# The loop gives ``writer`` a new value in each round, and the old end is closed when nothing refers to it any more.
# The last one stays open, so the parent waits for the end of ``slow`` for ever.
