"""
Exceptions that vanish
======================

A task that fails says nothing until its result is asked for.

.. listing:: pools.lost_exceptions
"""

from mpexamples.observe import show

show("pools.lost_exceptions")

# %%
# Under the three start methods:

show(
    "pools.lost_exceptions",
    start_method=["fork", "spawn", "forkserver"],
)
