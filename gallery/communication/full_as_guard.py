"""
full() as a guard loses messages
================================

The producer asks ``full()`` before each ``put``, and throws away what does not fit.
Three of five messages are gone, and no error says so.

.. listing:: communication.full_as_guard
"""

from mpexamples.observe import show

show("communication.full_as_guard")

# %%
# With room for ten, the same program happens to lose nothing:

show("communication.full_as_guard", args=["10"])

# %%
# Under the three start methods:

show(
    "communication.full_as_guard",
    start_method=["fork", "spawn", "forkserver"],
)
