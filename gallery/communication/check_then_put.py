"""
Two producers ask full(), and one gets stuck
============================================

Both producers are told that the queue has room, and only one of them finds it: between the question and the ``put()`` the other has been faster.
A barrier makes sure that both ask before either puts, so it happens in every run.
Only the start method is varied; look at which producer waits.

.. listing:: communication.check_then_put
"""

from mpexamples.observe import show

show(
    "communication.check_then_put",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Both answers were right when they were given.
# But the queue has room for one message, so the slower producer waits in ``put()`` until the parent reads.
# Which one that is depends on who is faster, not on the start method.
#
# Try it yourself: change ``Queue(1)`` to ``Queue(2)``.
# Nobody waits then, because there is room for both.
