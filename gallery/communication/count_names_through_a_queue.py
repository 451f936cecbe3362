"""
Sending counts through a queue
==============================

Two processes count names and send their counts to the parent, which adds them up.
What is varied is the number of messages: first each process sends one, with all its counts.

.. listing:: communication.count_names_through_a_queue
"""

from mpexamples.observe import show

show("communication.count_names_through_a_queue", alone=True)

# %%
# The parent waits in ``get()`` until the first message arrives.
# Look at the end of a child: after the counting, its feeder thread still has to pickle the counts and to write them into the pipe.
#
# Ten messages, and a hundred
# ---------------------------
#
# With a number as argument each process cuts its share into that many parts, and sends a message after each.
# Look at when the parent gets the first one, and at what it has to do then.

show("communication.count_names_through_a_queue", args=["10"], alone=True)

show("communication.count_names_through_a_queue", args=["100"], alone=True)

# %%
# The counts are the same, because it doesn't matter in which parts they are added up.
# With more messages the parent begins sooner, while the others still count, but it has more to do: frequent names such as ``self`` are in nearly every message, and are pickled, sent and added each time.
# With a hundred, each part has at most one file, since a share has fewer than a hundred files; some parts are empty, and their messages are sent all the same.
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
# Try it yourself: give 1000.
# Of the 2000 messages most are empty, and each of them is pickled, sent and read like the others.
