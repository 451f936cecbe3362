"""
Dask does the task of a killed worker again
===========================================

A worker is killed in the middle of its task, and a second one after the task.
Dask has the task done three times: each death takes either the work or its result away.
Look for the three lines that say who bakes, and for the new workers that take the places of the dead ones.

.. listing:: choosing.dask_killed_worker
"""

from mpexamples.observe import show

show("choosing.dask_killed_worker", timeout=90)

# %%
# The main process has fetched the result before the second death.
# Still it's made again, because the program holds the future and may ask for its result once more.
#
# A task that kills each of its workers
# -------------------------------------
#
# Now the task itself is the cause of death, and ``allowed-failures`` is 1.
#
# .. listing:: choosing.dask_gives_up

show("choosing.dask_gives_up", timeout=90)

# %%
# After two deaths the scheduler doesn't hand the task out again, and ``result()`` raises ``KilledWorker``.
#
# Try it yourself: set ``allowed-failures`` to 0.
# Then the message speaks of one worker.
