"""
A queue for the tasks of a pool
===============================

Refused as an argument, inherited, or through a manager.

.. listing:: pools.queue_in_a_pool
"""

from mpexamples.observe import show

show("pools.queue_in_a_pool")

# %%
# The same under the three start methods.

show("pools.queue_in_a_pool", start_method=["fork", "spawn", "forkserver"])
