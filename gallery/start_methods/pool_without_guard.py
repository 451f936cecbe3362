"""
A pool without a guard never stops
==================================

Every worker fails as it starts, and is replaced by another that fails.

.. listing:: start_methods.pool_without_guard
"""

from mpexamples.observe import show

show("start_methods.pool_without_guard")

# %%
# Under the three start methods:

show(
    "start_methods.pool_without_guard",
    start_method=["fork", "spawn", "forkserver"],
)
