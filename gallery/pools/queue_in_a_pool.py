"""
Three ways to give a queue to the tasks of a pool
=================================================

A plain queue is refused as the argument of a task; it gets there by ``initializer``, or as the proxy of a manager.
The program tries the three ways one after the other, and only the start method is varied.
Look at the error, and at the names of the workers that have sent something.

.. listing:: pools.queue_in_a_pool
"""

from mpexamples.observe import show

show(
    "pools.queue_in_a_pool",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The error is the same in each run: tasks are pickled under each start method, because the workers are there already when a task comes.
# By ``initializer`` the queue is handed over while a worker starts, which is allowed.
# The manager is a process of its own, ``SyncManager-5``, and the message went through it.
#
# Try it yourself: write ``apply_async`` in place of the first ``pool.apply``.
# The first line disappears: the error waits in the result, and nobody asks for it.
