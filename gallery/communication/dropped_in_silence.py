"""
A queue drops what it cannot pickle
===================================

An object that can't be pickled is dropped after ``put()`` has returned, and the exit code is 0.
A producer puts two such objects and a string; look for what the parent gets, and for the tracebacks on standard error.

.. listing:: communication.dropped_in_silence
"""

from mpexamples.observe import show

show("communication.dropped_in_silence")

# %%
# The thread that sends has printed a traceback for each of the two and has gone on, so the string arrives.
#
# If the producer is at its end
# -----------------------------
#
# With the argument ``leave`` the producer doesn't wait, so it is at its end when the thread meets the first error.

show(
    "communication.dropped_in_silence",
    args=["leave"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Now there is no traceback, and the string is lost with the others: the thread takes any error at that time for a part of ending, and stops.
# The start method makes no difference, because messages are pickled under all three.
#
# Try it yourself: delete the two lines that put ``Slow()`` and ``Process()``.
# The string then arrives with ``leave`` too, because nothing goes wrong before it.
