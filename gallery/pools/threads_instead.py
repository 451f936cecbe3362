"""
Pool and ThreadPool: the same code, with processes or threads
=============================================================

A ``Pool`` does its tasks in other processes, a ``ThreadPool`` in threads of this one, and the code is the same.
Three tasks add their page to a global list, first in a ``Pool``, then in a ``ThreadPool``, under each start method.
Look for the pool whose tasks the parent finds in its list, and for the lane in which they were done.

.. listing:: pools.threads_instead
"""

from mpexamples.observe import show

show(
    "pools.threads_instead",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The tasks of the ``Pool`` change lists of their own, which end with the workers.
# Those of the ``ThreadPool`` change the list of the parent, because threads share one memory.
# All threads have the process number of the parent, so the picture has no lanes for them.
#
# The start method matters to the ``Pool`` only: under ``spawn`` and ``forkserver`` its workers take longer to start, and the threads don't.
#
# Try it yourself: write ``sum(range(50_000_000))`` in place of ``time.sleep(0.2)``, and print how long each ``map()`` takes.
# With three free cores the processes are faster now, because only one thread at a time can compute.
