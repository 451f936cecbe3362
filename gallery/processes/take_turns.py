"""
Three processes, one processor
==============================

How can more processes run than there are processors?
Three of them are confined to one processor, and each needs 0.3 s of it.
Look at how long each took, and how often the system took the processor away from it.

.. listing:: processes.take_turns
"""

from mpexamples.observe import show

show("processes.take_turns", alone=True)

# %%
# The start method makes no difference, since it is the system that does it, not Python:

show(
    "processes.take_turns",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)
