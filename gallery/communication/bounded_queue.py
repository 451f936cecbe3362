"""
A full queue slows its producer down
====================================

``put()`` waits until the queue has room, so a fast producer keeps the pace of a slow consumer and no message is lost.
What is varied is the room in the queue: first two messages.
Look at the producer's bar: when does it begin to wait?

.. listing:: communication.bounded_queue
"""

from mpexamples.observe import show

show("communication.bounded_queue")

# %%
# Two messages go in at once, and each further one when the consumer has taken one.
#
# Now there is room for one, and then for ten.

show("communication.bounded_queue", args=["1"])

show("communication.bounded_queue", args=["10"])

# %%
# With room for one the producer waits one message earlier.
# With room for ten it never waits, and is done at once; but the consumer takes as long as before, so the whole program isn't faster.
#
# Does the start method matter?
# -----------------------------

show(
    "communication.bounded_queue",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Only to the start: a process that is there earlier has to wait for the other.
#
# Try it yourself: move ``time.sleep(0.15)`` from the consumer to the producer.
# Now it's the consumer that waits, and the room in the queue makes no difference.
