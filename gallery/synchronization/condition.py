"""
Wait until three have loaded
============================

A process that waits with ``wait_for()`` is woken at each notification, and goes on only when its question is answered with yes.
Three children load for 0.1, 0.2 and 0.3 s, count themselves and notify the parent.
Look at where the parent's lane goes on.

.. listing:: synchronization.condition
"""

from mpexamples.observe import show

show("synchronization.condition", start_method=["fork", "spawn", "forkserver"])

# %%
# The parent wakes three times, but goes on only after the third, since it asks for the number and not for the notification.
# If the parent is slow to start all three, the first child may have counted itself before the parent waits; nothing is lost then, because the number is kept.
# That's why the start method makes no difference.
#
# Try it yourself: write ``changed.wait()`` in place of ``changed.wait_for(…)``. The parent then goes on after the first child, and says that all are ready.
