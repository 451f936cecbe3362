"""
Pin each worker to a CPU
========================

The initializer of a pool takes a number out of a queue, and confines its worker to that CPU.
Which CPU does each of two workers get, and how many may its tasks use?

.. listing:: operating_system.pinned
"""

from mpexamples.observe import show

show(
    "operating_system.pinned",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Each worker has one CPU, and keeps it for all its tasks; worker 1 doesn't always get the first one.
# Under each start method every worker is pinned, because the initializer runs in the worker, after its start.
#
# Try it yourself: start eight workers.
# If there are fewer CPUs, several workers get the same one, because each number goes back into the queue.
