"""
One list, a thread and a process
================================

The thread appends to the list of the program, the process to a list of its own.

.. listing:: processes.shared_or_not
"""

from mpexamples.observe import show

show("processes.shared_or_not")

# %%
# Under the three start methods:

show("processes.shared_or_not", start_method=["fork", "spawn", "forkserver"])
