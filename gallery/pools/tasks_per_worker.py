"""
Who does which task?
====================

Whichever worker is free; no turns are promised.

.. listing:: pools.tasks_per_worker
"""

from mpexamples.observe import show

show("pools.tasks_per_worker")

# %%
# Under the three start methods:

show("pools.tasks_per_worker", start_method=["fork", "spawn", "forkserver"])
