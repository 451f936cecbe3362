"""
Sending counts through a queue
==============================

Two processes count names and send their counts to the parent, which adds them up.

.. listing:: communication.count_names_through_a_queue
"""

from mpexamples.observe import show

show("communication.count_names_through_a_queue")

# %%
# The parent waits in ``get()`` until the first message arrives.
# Look at the end of a child: after the counting, its feeder thread still has to pickle the counts and to write them into the pipe.
#
# Does the start method matter?
# -----------------------------

show(
    "communication.count_names_through_a_queue",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# For the sending it doesn't, as the queue is the same.
# Only the start takes longer or shorter.
#
# Try it yourself: let ``count_share`` put one message for each file, and the parent get that many.
# The counts are the same; compare the times.
