"""
A worker that dies takes its task along
=======================================

A ``Pool`` waits for the result for ever, an executor raises an error.

.. listing:: pools.lost_worker
"""

from mpexamples.observe import show

show("pools.lost_worker")

# %%
# The same under the three start methods.

show("pools.lost_worker", start_method=["fork", "spawn", "forkserver"])
