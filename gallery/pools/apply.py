"""
apply: one task at a time
=========================

``apply`` waits for the result, so only one worker is busy at a time.

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
