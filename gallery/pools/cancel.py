"""
cancel() reaches only tasks that are still in the executor's list
=================================================================

``cancel()`` stops neither a task that runs nor the next ones in line, because these are already on their way to a worker.
One worker has four tasks; while it does the first, the parent tries to cancel each of them.

.. listing:: pools.cancel
"""

from mpexamples.observe import show

show(
    "pools.cancel",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Three of the four say that they are running, although one worker can do only one.
# Besides the task that runs, an executor hands on one more than it has workers, here two, so that no worker has to wait for its next one.
# These two can't be taken back either, and only the cake is cancelled.
# The start method makes no difference, because the queue is filled in the parent.
#
# Try it yourself: give the executor two workers.
# Then the cake is handed on too, and ``cancel()`` returns ``False`` for it, so the last lines of the program find nothing cancelled and print nothing.
