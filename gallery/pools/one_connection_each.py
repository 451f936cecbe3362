"""
A connection can't be sent to a worker, but it can be opened there
==================================================================

Six tasks ask a small database, in a pool of two workers.
What is varied is where the connection comes from: the parent sends its own along, or each worker has opened one when it started.
Count the lines that say ``opens the database``, and compare them with those that say ``counts``.

.. listing:: pools.one_connection_each
"""

from mpexamples.observe import show

show("pools.one_connection_each", start_method=["fork", "spawn", "forkserver"])

# %%
# The connection of the parent is refused, because a task is pickled, also under ``fork``.
# Each worker opens the database once, however many tasks it does afterwards.
# Which worker does which task may differ from run to run.
#
# Try it yourself: give ``Pool`` the argument ``maxtasksperchild=1``.
# Now the database is opened for each task, because each task has a worker of its own.
