"""
apply: one task at a time
=========================

``apply`` waits for the result, so the three workers take turns.

.. listing:: pools.apply
"""

from mpexamples.observe import show

show("pools.apply")

# %%
# Under the three start methods:

show(
    "pools.apply",
    start_method=["fork", "spawn", "forkserver"],
)
