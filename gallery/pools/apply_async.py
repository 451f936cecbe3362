"""
apply_async: all tasks at once
==============================

``apply_async`` returns at once, and three workers share five tasks.

.. listing:: pools.apply_async
"""

from mpexamples.observe import show

show("pools.apply_async")

# %%
# Beside ``apply``, on one time scale:

show("pools.apply", "pools.apply_async")

# %%
# Under the three start methods:

show(
    "pools.apply_async",
    start_method=["fork", "spawn", "forkserver"],
)
