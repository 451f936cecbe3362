"""
A library that forces its start method
======================================

``set_start_method(..., force=True)`` in a library can break the program that calls it, some lines later and without a word about the library.
The function ``squares`` stands for the library.
Only the default is varied; look at the start method after the call, and at the end of each run.

.. listing:: start_methods.forced_method
"""

from mpexamples.observe import show

show(
    "start_methods.forced_method",
    start_method=["fork", "spawn", "forkserver"],
    exit_code=None,
)

# %%
# Afterwards the method is ``spawn`` in each run.
# If the lock was made for ``fork``, it can't be passed to the spawned process; the two others get through, because locks for ``spawn`` and ``forkserver`` have names that a spawned child can open.
#
# The cure
# --------
#
# The library takes a context of its own.
#
# .. listing:: start_methods.own_context

show(
    "start_methods.own_context",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Its workers are spawned as before, and the default of the program stays what it was.
#
# Try it yourself: in the first program, leave out ``force=True``. Then the library itself fails, with ``context has already been set``, because the lock has settled the method.
