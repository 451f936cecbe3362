"""
A task that fails before task_done() blocks join()
==================================================

``join()`` of a ``JoinableQueue`` waits for ever if a task raises an exception before its ``task_done()``.
Here a task divides by zero; look at the second line of the parent, after the consumer has ended.

.. listing:: communication.task_done_forgotten
"""

from mpexamples.observe import show

show(
    "communication.task_done_forgotten",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The consumer has ended with its exception, and ``join()`` still waits half a second later, because one task was never reported.
# The parent then makes up for the call, and ``join()`` returns.
# One call more raises ``ValueError``, so it's no use to call it too often.
# The start method makes no difference: the count belongs to the queue.
#
# Try it yourself: change ``tasks.put(0)`` to ``tasks.put(5)``.
# The consumer reports its task, so the parent's own call is the one too many and ends the program with that ``ValueError``.
