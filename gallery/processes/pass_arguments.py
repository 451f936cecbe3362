"""
Arguments are copies
====================

The child appends to the list that it was given.
The parent's list stays as it was.

.. listing:: processes.pass_arguments
"""

from mpexamples.observe import show

show("processes.pass_arguments")

# %%
# It is a copy under every start method, if for different reasons.

show(
    "processes.pass_arguments",
    start_method=["fork", "spawn", "forkserver"],
)
