"""
A Value and an Array have a size and a type for life
====================================================

A child writes three temperatures into an ``Array`` and counts them in a ``Value``, and the parent reads both after ``join()``.
What happens when something doesn't fit?

.. listing:: sharing.value_and_array
"""

from mpexamples.observe import show

show("sharing.value_and_array")

# %%
# The lines before and after show that the child has written into the parent's own memory.
# A fourth place raises ``IndexError`` and a half raises ``TypeError``, but a number that is too large by 1 becomes negative, because ``"i"`` has 32 bits and nothing checks the range.
#
# Does the start method matter?
# -----------------------------
#
# The same program under all three; compare the five lines.

show(
    "sharing.value_and_array",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No: the lines are the same, because the child gets the memory itself and not a copy, whatever the method.
#
# Try it yourself: write ``"q"`` instead of ``"i"``. The last line is then 2147483648, because ``"q"`` has 64 bits.
