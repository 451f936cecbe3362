"""
apply blocks only the thread that calls it
==========================================

Three calls of ``apply`` take the time of three tasks from one thread, and little more than that of one task from three threads.
The pool has three workers in both cases; compare the two times, and the lanes of the workers.

.. listing:: pools.apply_from_threads
"""

from mpexamples.observe import show

show(
    "pools.apply_from_threads",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# In the first half of each run one worker is busy at a time, because the calling thread waits for each result.
# In the second half all three are, because three threads wait side by side, and the pool takes tasks from any thread.
# The start method makes no difference: the workers have started before the second half begins.
#
# Try it yourself: change ``Pool(3)`` to ``Pool(1)``.
# Now both times are the same, since the tasks have to share one worker.
