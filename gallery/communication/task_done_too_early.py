"""
task_done() before the result makes join() return too early
===========================================================

A consumer that calls ``task_done()`` before it has put its result lets ``join()`` return when there is no result yet.
Something holds the consumer up for 0.3 s between the two; look at what the parent finds after ``join()``.

.. listing:: communication.task_done_too_early
"""

from mpexamples.observe import show

show(
    "communication.task_done_too_early",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The only task has been reported, so ``join()`` believes that all is done.
# The result comes 0.3 s later, and a plain ``get()`` finds it.
# The start method makes no difference.
#
# Try it yourself: move ``tasks.task_done()`` to the end of ``consume``.
# ``join()`` now waits the 0.3 s, but ``get_nowait()`` mostly finds nothing even so: the result has been put and is still on its way.
# So use ``get()`` with a time limit for results.
