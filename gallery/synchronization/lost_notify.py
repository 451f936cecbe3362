"""
A notification that nobody heard
================================

``notify()`` wakes those that wait at that moment and is forgotten, so a process that waits afterwards waits for ever.
A child loads and notifies, and only then does the parent wait.
Look at whether the parent prints anything.

.. listing:: synchronization.lost_notify
"""

from mpexamples.observe import show

show(
    "synchronization.lost_notify",
    start_method=["fork", "spawn", "forkserver"],
    until_stuck=0.5,
)

# %%
# It doesn't, under any start method, and the observer has ended it.
# The notification came too early, and a condition keeps none.
#
# The cure
# --------
#
# With ``look`` the parent waits for the value, and sees that there's nothing to wait for.

show("synchronization.lost_notify", args=["look"])

# %%
# Try it yourself: move ``child.join()`` to the end of ``main()``. Then the parent mostly waits in time and ``wait()`` returns, which is why this mistake is found so late.
