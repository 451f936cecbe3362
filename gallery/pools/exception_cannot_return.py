"""
An exception that can't be rebuilt hangs a Pool
===============================================

A ``Pool`` waits for ever if a task raises an exception that the parent can't rebuild, and an executor calls itself broken.
``Burnt`` has two arguments and passes one on, so it can be pickled in the worker but not unpickled in the parent.
The same program runs on each Python, with ``fork``; look for the last line of the traceback, and for who prints it.

.. listing:: pools.exception_cannot_return
"""

from mpexamples.observe import show

show(
    "pools.exception_cannot_return",
    python="each",
    start_method="fork",
    until_stuck=0.5,
)

# %%
# It's a thread of the parent that fails, the one that reads results, and it ends with the error.
# The worker is well and waits for a task; the main thread waits for a result that nobody reads.
#
# The executor
# ------------
#
# The argument gives the same task to an executor.

show("pools.exception_cannot_return", args=["executor"], python="each")

# %%
# ``BrokenProcessPool`` says that a process was terminated, and none was.
# The truth is in the cause, ``__cause__``: the same ``TypeError``.
#
# The cure
# --------
#
# ``Rebuildable`` passes both arguments to ``super().__init__()``.

show("pools.exception_cannot_return", args=["rebuildable"])

show("pools.exception_cannot_return", args=["rebuildable", "executor"])

# %%
# A time limit is no cure
# -----------------------
#
# In the next program ``get()`` has one, and goes on after it.
# Look at ``pie``, a task that doesn't fail.
#
# .. listing:: pools.no_more_results

show("pools.no_more_results", python="each", start_method="fork")

# %%
# It gets no result either, because the thread is gone for good, and leaving the block raises an ``AssertionError``.
#
# Try it yourself: write ``minutes: int = 0`` in ``Burnt``.
# The pool no longer hangs, but the text has grown: it was made anew from the old text, with 0 minutes.
