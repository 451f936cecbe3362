"""
A queue at an address: connect to a manager
===========================================

A manager serves a queue at a port of this machine, and a worker knows nothing of it but the address and the key.
Where are the items before the worker comes, and does the start method matter?

.. listing:: communication.remote_manager
"""

from mpexamples.observe import show

show(
    "communication.remote_manager",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Three items are in the manager's process, and the parent's own ``words`` is empty, under each start method.
# Under ``fork`` all three processes have a copy of ``words``, and under ``spawn`` and ``forkserver`` each makes one, but the proxies of parent and worker lead to that of the manager only.
# The worker gets both words, although it was never given the queue.
# What differs is how long the manager and the worker take to start.
#
# Try it yourself: give the worker ``b"guess"`` instead of ``key``.
# ``connect()`` raises ``AuthenticationError: digest sent was rejected``, and the items stay in the manager until it ends.
