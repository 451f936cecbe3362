"""
Waiting for workers whose queue nobody reads
============================================

If tasks fill a queue and nobody reads it, ``join()`` of a ``Pool`` and ``shutdown()`` of an executor both wait for ever.
The task is done in every run, and its message has 500,000 letters, more than a pipe holds.
What is varied is when the queue is read; look at the worker's bar, and at what it waits for.

.. listing:: pools.queue_unread
"""

from mpexamples.observe import show

show("pools.queue_unread", start_method="fork", until_stuck=0.5)

show(
    "pools.queue_unread",
    args=["executor"],
    start_method="fork",
    until_stuck=0.5,
)

# %%
# The worker has nothing more to do, and can't end: its feeder thread still has most of the message.
# The parent waits for the worker's end, and would read only after it.
# Here the executor is no better than the pool, because it, too, waits for its workers.
#
# The cure
# --------
#
# ``get()`` comes before ``join()`` and before ``shutdown()``.

show("pools.queue_unread", args=["read-first"])

show("pools.queue_unread", args=["executor", "read-first"])

# %%
# Try it yourself: write ``100`` in place of ``100_000``, and it no longer hangs, because 500 letters fit into the pipe.
