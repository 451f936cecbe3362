"""
join() before get() can wait for ever
=====================================

A small message fits into the pipe, a large one does not.

.. listing:: communication.join_before_get
"""

from mpexamples.observe import show

show("communication.join_before_get")

# %%
# Where the limit is, here:

show("communication.join_before_get", args=["65000", "66000"])

# %%
# The same under the three start methods.

show(
    "communication.join_before_get",
    start_method=["fork", "spawn", "forkserver"],
)
