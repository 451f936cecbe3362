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
# The answer depends on who is first: the one who takes the flag down, or the one who wakes and looks.
# So it varies with the start method, the machine and the run; try it yourself a few times.
