"""
RemoteTraceback: two tracebacks for one exception
=================================================

An exception of a task that nobody catches prints two tracebacks: the worker's, in triple quotes, and the parent's.
The task looks up a price that isn't there, under each start method; find the function in which it fails, and say in which of the two it's named.

.. listing:: pools.remote_traceback
"""

from mpexamples.observe import show

show(
    "pools.remote_traceback",
    start_method=["fork", "spawn", "forkserver"],
    exit_code=1,
)

# %%
# ``price_of`` stands in the first traceback only, because it was called in the worker.
# The second begins in ``main`` and ends in the pool, where the exception is raised once more.
# The start method makes no difference, since the worker sends its traceback as text.
#
# All of it is printed by the parent: the worker has caught its exception, prints nothing, and ends with the pool.
#
# An executor
# -----------
#
# Now an executor has the task. Compare the first lines, and the last but one.

show("pools.remote_traceback", args=["executor"], python="each", exit_code=1)

# %%
# The classes have other names, ``RemoteTraceback`` and ``_RemoteTraceback``, and the executor raises from a future.
# No version of Python differs in this; only the line numbers and the marks below the lines do.
#
# Try it yourself: in ``price_of``, catch the ``KeyError`` and write ``raise ValueError(dish) from error``.
# Now three tracebacks are printed, with the sentence between them twice: both exceptions of the worker stand in the triple quotes.
