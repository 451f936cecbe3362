"""
maxtasksperchild counts chunks, not calls
=========================================

With ``maxtasksperchild=1`` a worker is replaced after one task, and for ``map()`` a task is a whole chunk of calls.
What is varied is ``chunksize``, the number of calls in a chunk; count the workers that eight calls need.

.. listing:: pools.calls_per_worker
"""

from mpexamples.observe import show

show(
    "pools.calls_per_worker",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# With chunks of one call there are eight workers, with chunks of four there are two.
# With ``None`` the pool chooses: about four chunks for each of its workers, here four chunks of two calls, so there are four workers.
# The numbers are the same under each start method, because the pool cuts the work before it gives it out.
# Only the time differs that a new worker takes to start.
#
# Try it yourself: change ``range(8)`` to ``range(100)``.
# With ``None`` there are still four workers, each of which does 25 calls before it's replaced; with chunks of one call there are a hundred. (The words “for 8 calls” stand in the program and don't change.)
