"""
How many calls before a worker is replaced?
===========================================

``maxtasksperchild=1`` replaces a worker after one task.
What varies is the number of calls that ``map()`` makes one task of; count the workers.

.. listing:: pools.calls_per_worker
"""

from mpexamples.observe import show

show("pools.calls_per_worker")

# %%
# With ``None`` the pool makes about four chunks for each worker, here of two calls.
# It does so under every start method:

show("pools.calls_per_worker", start_method=["fork", "spawn", "forkserver"])
