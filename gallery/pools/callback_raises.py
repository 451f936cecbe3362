"""
A callback that raises hangs a Pool
===================================

If the callback of ``apply_async`` raises an exception, ``get()`` of this task waits for ever; an executor prints the exception and goes on.
The callback looks up a place for each loaf, and there's none for loaf 1.
What is varied is where it looks: in a list first, then in a dict.
Compare what is printed before the hang.

.. listing:: pools.callback_raises
"""

from mpexamples.observe import show

show(
    "pools.callback_raises",
    python="each",
    start_method="fork",
    until_stuck=0.5,
)

# %%
# The thread that reads the results calls the callback, and ends with its ``IndexError``.
#
# With the dict the error is a ``KeyError``:

show(
    "pools.callback_raises",
    args=["dict"],
    python="each",
    start_method="fork",
    until_stuck=0.5,
)

# %%
# Nothing is printed at all, and the thread goes on.
# It catches each ``KeyError``, because it expects one of its own, for a task that is no longer in its list, and takes yours for it.
#
# An executor, and the cure
# -------------------------
#
# The executor prints ``exception calling callback``, and the result is there.
# In the last run the callback catches its own exception.

show("pools.callback_raises", args=["executor"])

show("pools.callback_raises", args=["catch"])

# %%
# Try it yourself: give ``dict`` and ``catch`` together, and the ``KeyError`` is reported like the other one.
