"""
The first child
===============

A parent makes a process object, starts it, and waits until it ends.

.. listing:: processes.first_child
"""

from mpexamples.observe import show

show("processes.first_child")

# %%
# The same program under the three start methods.
# Look at the time before the child's first line: ``fork`` copies the parent, ``spawn`` starts an interpreter, ``forkserver`` starts its server first.

show(
    "processes.first_child",
    start_method=["fork", "spawn", "forkserver"],
)
