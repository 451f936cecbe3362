"""
Tasks that are lost at the end of the program
=============================================

A program that gives tasks to a pool and ends doesn't wait for them: they are lost, and the exit code is 0.
What is varied is how the pool is ended; count the tasks that say they are done.
First, nothing is done about it.

.. listing:: pools.unfinished_tasks
"""

from mpexamples.observe import show

show("pools.unfinished_tasks")

# %%
# The parent gets to its end, Python ends the daemonic workers, and none of the three tasks is done.
# If there is a message, it's about the pool, which nobody closed, and not about the tasks.
#
# Now the same with an empty ``with`` block, and with ``join()`` alone.

show("pools.unfinished_tasks", args=["with"])

show("pools.unfinished_tasks", args=["join"])

# %%
# Leaving a ``with`` block terminates the pool, so it ends the workers sooner and not later.
# ``join()`` is refused, because a pool that still takes tasks will never be done.
#
# The cure
# --------
#
# First ``close()``, which says that no more tasks will come, then ``join()``.

show("pools.unfinished_tasks", args=["close"])

# %%
# All three are done before the parent's last line.
#
# A task that comes too late
# --------------------------
#
# Here the program closes the pool and gives it a fourth task.

show("pools.unfinished_tasks", args=["late"])

# %%
# The fourth task is refused, because ``close()`` has said that no more would come; the other three are done all the same.
# After a ``with`` block the message is the same, since a pool that was terminated takes no tasks either.
#
# Try it yourself: write ``apply`` in place of ``apply_async``.
# All three tasks are done in each of the five ways then, because ``apply`` waits for each of them; run it at a terminal, since into a pipe their lines may be lost with the workers' buffers.
