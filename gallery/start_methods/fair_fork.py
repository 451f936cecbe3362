"""
fork, where it is fair
======================

A program can ask for ``fork`` in one place, and should do so only while it has one thread.
The child looks up a word in a list of 100,000, which nobody sends.
The default start method is varied; look whether it matters.

.. listing:: start_methods.fair_fork
"""

from mpexamples.observe import show

show(
    "start_methods.fair_fork",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# It doesn't: the context makes a forked child whatever the default is, and the child has the list because it's a copy.
#
# With a second thread
# --------------------

show("start_methods.fair_fork", args=["thread"])

# %%
# The system counts two threads, so the program refuses before anything is copied.
# A lock that the other thread holds would otherwise stay locked in the child.
#
# Try it yourself: replace ``"fork"`` by ``"spawn"``.
# The child imports the file and finds an empty list, so it ends with an ``IndexError``.
