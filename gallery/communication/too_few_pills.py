"""
Two pills end two of three consumers
====================================

Each pill ends the consumer that takes it, so with two pills for three consumers one waits for ever.
Only the start method is varied; look at the lane that goes on after the other two have ended.

.. listing:: communication.too_few_pills
"""

from mpexamples.observe import show

show(
    "communication.too_few_pills",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Two consumers take a pill and leave.
# The third waits for a message that nobody sends, until the parent puts another pill so that the program comes to its end.
# Which consumer is left depends on who came first to the queue, not on the start method.
#
# Try it yourself: add a third ``tasks.put(PILL)`` to the two.
# The parent then says that none is waiting.
