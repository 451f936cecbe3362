"""
What terminate() leaves behind
==============================

A lock that stays locked, and a grandchild that runs on.
A handler for the signal tidies up.

.. listing:: processes.what_terminate_leaves
"""

from mpexamples.observe import show

show("processes.what_terminate_leaves")

# %%
# The same under the three start methods.

show(
    "processes.what_terminate_leaves",
    start_method=["fork", "spawn", "forkserver"],
)
