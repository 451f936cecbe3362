"""
An object through a queue
=========================

What arrives is a copy, with its methods.

.. listing:: communication.object_through_a_queue
"""

from mpexamples.observe import show

show("communication.object_through_a_queue")

# %%
# The same under the three start methods.

show(
    "communication.object_through_a_queue",
    start_method=["fork", "spawn", "forkserver"],
)
