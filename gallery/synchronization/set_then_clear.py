"""
clear() right after set()
=========================

A process waits for an event, and another raises the flag and takes it down again at once.
What does ``wait()`` return?
Look at how often it was ``True``, and how often ``False``.

.. listing:: synchronization.set_then_clear
"""

from mpexamples.observe import show

show(
    "synchronization.set_then_clear",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# It is mostly ``False``: the process that waits has to wake before it can look, and ``clear()`` is faster.
# Now and then it isn't, and on a busy machine more often, so the counts differ from run to run.
