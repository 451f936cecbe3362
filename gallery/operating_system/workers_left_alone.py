"""
Which workers outlive their parent?
===================================

Idle workers of a ``Pool`` end by themselves when their parent is killed; those of an executor wait for a task for ever.
The parent has two workers without work when it's killed.
One second later the program counts who is left, and kills those.

.. listing:: operating_system.workers_left_alone
"""

from mpexamples.observe import show

show("operating_system.workers_left_alone", start_method="fork")

show(
    "operating_system.workers_left_alone",
    args=["executor"],
    start_method="fork",
)

# %%
# A worker waits at the reading end of a pipe for its next task.
# When nobody has the writing end open any more, reading fails with ``EOFError``, and the worker of a pool returns, with exit code 0.
# A worker of an executor was given the whole queue and keeps the writing end open itself, so it never hears of the end.
#
# Does the start method matter?
# -----------------------------

show(
    "operating_system.workers_left_alone",
    args=["executor"],
    start_method=["spawn", "forkserver"],
)

# %%
# Not for the workers.
# But now semaphores have names in the system, and the killed parent couldn't remove them.
# The resource tracker does it at the very end, and says ``leaked semaphore objects``.
#
# A cure: a thread in each worker
# -------------------------------
#
# A thread waits for the end of the parent, and then ends its process.
#
# .. listing:: operating_system.end_with_parent

show(
    "operating_system.end_with_parent",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Both workers have ended by themselves, with the exit code 1 of ``os._exit(1)``, under each method.
#
# Try it yourself: give the pool a task by ``pool.map_async(time.sleep, [0.3, 0.3])``, and kill the parent while it runs.
# The workers finish it, fail to send the result back, print ``BrokenPipeError``, and end with 1.
