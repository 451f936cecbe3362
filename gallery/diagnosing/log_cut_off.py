"""
Logging from a pool, and ending it too early
============================================

When the block of a pool is left, its workers are terminated, even if they still have log records to send; the rest is lost, and the program may hang.
Four tasks log 25 records each, and writing one takes five milliseconds.
Compare what the parent waits for in the end, without and with ``close()`` and ``join()``.

.. listing:: diagnosing.log_cut_off
"""

from mpexamples.observe import show

show("diagnosing.log_cut_off", until_stuck=0.5)

# %%
# ``map()`` returns when the tasks are done, and not when their records are sent.
# The worker that was terminated while it sent one held the lock of the queue, so the parent can never tell the listener to stop.
#
# The cure
# --------
#
# Two lines more, which let the workers end by themselves.
#
# .. listing:: diagnosing.log_from_a_pool

show("diagnosing.log_from_a_pool")

# %%
# All records are there, because a worker that ends by itself sends what it has first.
#
# Does the start method matter?
# -----------------------------
#
# The first program under all three.

show(
    "diagnosing.log_cut_off",
    start_method=["fork", "spawn", "forkserver"],
    until_stuck=0.5,
)

# %%
# It doesn't: the workers are terminated under each of them.
#
# Try it yourself: delete the ``time.sleep()`` in the first program, and log fewer lines.
# Then the records are often sent in time, and the fault is seen once in a while only.
