"""
Never more than three guests, even if one is killed
===================================================

The parent counts the guests itself, and starts the next one when any of them has ended, however it has ended.
Six guests want to eat, there are three tables, and Ben is killed at the end of his meal.
Does anybody wait in vain for his table?

.. listing:: synchronization.counted_guests
"""

from mpexamples.observe import show

show(
    "synchronization.counted_guests",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Nobody does: the parent sees Ben end, with the exit code -9, and starts the next guest, as it does for the others.
# Open all lanes, and look at them: there are never more than three guests at a time under any start method, since the parent starts the next one only after it has seen an end.
#
# Try it yourself: let the parent start a guest again whose exit code isn't 0.
# A process can be started only once, so make a new one for it, with another name, or it will be killed again and again.
