"""
A failing initializer: a Pool starts workers without end
========================================================

If the initializer raises an exception, a ``Pool`` replaces the worker by one that fails as well, and so on for ever; an executor gives up.
The program counts the workers that begin, and ends when the third has.
Look at the lanes: there is never more than one worker, and each has a number of its own.

.. listing:: pools.initializer_fails
"""

from mpexamples.observe import show

show(
    "pools.initializer_fails",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The pool must have one worker, so it starts another whenever one ends, and doesn't ask why it ended.
# The task waits meanwhile, and ``get()`` would wait with it.
# The start method only decides how fast this goes.
#
# The executor
# ------------

show("pools.initializer_fails", args=["executor"], python="each")

# %%
# One failure is enough for it.
# The words of ``BrokenProcessPool`` don't name the reason; that stands in the worker's traceback only.
#
# The cure
# --------
#
# What can fail is done by the task.

show("pools.initializer_fails", args=["in-the-task"])

# %%
# Now the exception comes back like a result, and the parent can catch it.
#
# Try it yourself: write ``range(1, 31)`` in place of ``(1, 2, 3)``, and thirty workers begin and fail.
