"""
Waiting for an event
====================

``wait(0.3)`` returns whether the event was set in time, and that may differ from what ``is_set()`` says a moment later.
One child waits 0.3 s at most, the other one without a limit, and the parent sets the event a little after that.
Look at the two answers of the impatient child.

.. listing:: synchronization.event
"""

from mpexamples.observe import show

show("synchronization.event", start_method=["fork", "spawn", "forkserver"])

# %%
# The first answer is ``False``, because the time was over before ``set()``.
# The second is ``True``, because by then the flag was up.
# Neither is wrong; they answer different questions, and only what ``wait`` returns tells whether the child has waited in vain.
#
# The start method makes no difference but the time that the children need to start.
#
# Try it yourself: make ``gave_up.set()`` the first line of ``lose_patience``, and write ``event.wait(1)``. The event is then set in time, and the impatient child gets ``True`` twice.
