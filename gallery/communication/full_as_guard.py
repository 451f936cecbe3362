"""
full() as a guard throws messages away
======================================

A producer that asks ``full()`` and skips the ``put()`` loses three of five messages here, and no error says so.
What is varied is the room in the queue: first two messages.
Compare what was sent and what was received.

.. listing:: communication.full_as_guard
"""

from mpexamples.observe import show

show("communication.full_as_guard")

# %%
# The queue could hold two, so two have arrived.
#
# With room for ten, the same program loses nothing.

show("communication.full_as_guard", args=["10"])

# %%
# So the fault doesn't show in a test with a large queue or a quick consumer.
#
# Does the start method matter?
# -----------------------------

show(
    "communication.full_as_guard",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No: the messages are thrown away by the program's own ``if``.
#
# Try it yourself: give ``4`` as the argument, and one message is lost.
# Then delete the question and keep the ``put()``.
# With room for two the program now hangs, because here the consumer starts only when the producer has ended; in the program of :doc:`/gallery/communication/bounded_queue` both run at once.
