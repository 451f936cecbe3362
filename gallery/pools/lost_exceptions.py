"""
An exception in a task stays silent until you ask
=================================================

A task that fails tells you nothing until its result is asked for, because the pool keeps the exception in place of the result.
Five tasks fail here, and each is given to the pool in another way; look for the one that raises nothing.

.. listing:: pools.lost_exceptions
"""

from mpexamples.observe import show

show(
    "pools.lost_exceptions",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``apply`` raises the exception in the parent, and so does ``get()``.
# ``error_callback`` is called with it.
# A result that can't be pickled becomes an exception too, ``MaybeEncodingError``.
# But the second task, whose ``get()`` is never called, raises nothing, although it has failed like the others: only ``successful()`` says ``False``.
# The start method makes no difference, because the exception is caught in the worker and sent back like a result.
#
# Nobody asks
# -----------
#
# In the next program all tasks fail, and nobody asks for a result, neither from a pool nor from an executor.
#
# .. listing:: pools.never_asked

show("pools.never_asked", python="each")

# %%
# Nothing speaks of the four failures, and the exit code is 0.
#
# Try it yourself: write ``forgotten.get(timeout=10)`` in place of ``forgotten.wait(10)``.
# Now the first program ends with the traceback of that task.
