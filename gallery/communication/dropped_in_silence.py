"""
A queue drops what it cannot pickle
===================================

What becomes of an object that can't be pickled, when ``put()`` has returned already?
A producer puts two of them, and a string after them, then waits until somebody has read.

.. listing:: communication.dropped_in_silence
"""

from mpexamples.observe import show

show("communication.dropped_in_silence")

# %%
# Standard error tells of two, and the string arrives.
# Now the producer doesn't wait, so it is at its end when the sending thread meets the first of them.
# The thread says nothing, gives up, and the string is lost with the others:

show(
    "communication.dropped_in_silence",
    args=["leave"],
    start_method=["fork", "spawn", "forkserver"],
)
