"""
A bounded queue that loses nothing
==================================

``put`` waits until there is room, and a sentinel ends the stream.
Five messages go through a queue with room for two.

.. listing:: communication.bounded_queue
"""

from mpexamples.observe import show

show("communication.bounded_queue")

# %%
# With room for ten the producer never waits.
# The consumer is not any faster for it:

show("communication.bounded_queue", args=["10"])

# %%
# Under the three start methods:

show(
    "communication.bounded_queue",
    start_method=["fork", "spawn", "forkserver"],
)
