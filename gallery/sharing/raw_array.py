"""
A RawArray needs no lock if each place has one writer
=====================================================

Three processes fill twelve places of a ``RawArray``, which has no lock, and each of them writes four places of its own.
Is anything lost?

.. listing:: sharing.raw_array
"""

from mpexamples.observe import show

show("sharing.raw_array")

# %%
# Nothing is: the parent reads all twelve squares, because no place is written by two processes, and the parent reads after ``join()``.
# The last line shows that a ``RawArray`` has no ``get_lock()``.
#
# Does the start method matter?
# -----------------------------
#
# Look at the order in which the three print.

show(
    "sharing.raw_array",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The order may differ, but the squares are the same, because they don't depend on it.
#
# Try it yourself: write ``multiprocessing.Array`` instead. The squares stay the same and the last line says True.
