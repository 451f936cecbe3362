"""
One job in four ways
====================

Two processes make a job less than twice as fast, however they are used.
How much less is measured here: a loop, a queue, a pool and an executor count the same names.

.. listing:: choosing.one_job_four_ways
"""

from mpexamples.observe import show

show("choosing.one_job_four_ways", alone=True, timeout=90)

# %%
# The four ways come one after the other.
# Look for the empty parts: workers that haven't begun to count, a parent that waits for results, and the worker that finishes last.
#
# Under fork and spawn
# --------------------
#
# Only the start method differs.
# Compare how late the workers begin to count.

show(
    "choosing.one_job_four_ways",
    start_method=["fork", "spawn"],
    alone=True,
    timeout=90,
)

# %%
# ``fork`` copies the parent, so its workers begin at once.
# ``spawn`` starts an interpreter for each of them, and that comes off what is gained.
#
# Try it yourself: change ``WORKERS`` from 2 to the number of your CPU cores, in the three programs that this one imports: for the queue, the pool and the executor.
# Each core then gains you less than it did with two.
