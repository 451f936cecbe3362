"""
Killing the workers of an executor loses all tasks that aren't done
===================================================================

``kill_workers()`` ends a task that is late, and with it every other task that isn't done, also those that no worker has begun.
Eight tasks share two workers; one of them is done when the workers are killed, and one is late.
What is varied is the version of Python.

.. listing:: pools.kill_workers
"""

from mpexamples.observe import show

show("pools.kill_workers", python="each", start_method="fork", exit_code=None)

# %%
# From 3.14 on only the quick task has a result.
# The tasks that a worker had, or was about to get, raise ``BrokenProcessPool``; those that the executor still held raise ``CancelledError``, unless it notices the end of a worker first.
# Both workers end by a signal: -9 is that of ``kill_workers()``, and -15 comes from the executor itself if it notices the end of the first worker before the second is killed.
# Up to 3.13 the method doesn't exist; the ``AttributeError`` leaves the block, and is printed only when the late task is done.
#
# By hand
# -------
#
# ``active_children()`` knows the workers in every version, so the program can kill them itself.

show(
    "pools.kill_workers", args=["by-hand"], python="each", start_method="fork"
)

# %%
# Now all versions do the same: every task that isn't done raises ``BrokenProcessPool``.
# The start method makes no difference: with ``spawn`` and ``forkserver`` it is so, too.
#
# Try it yourself: write ``executor.terminate_workers()`` for ``executor.kill_workers()``.
# On 3.14 and newer all exit codes are -15, and the rest is the same.
