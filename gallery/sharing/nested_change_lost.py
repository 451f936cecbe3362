"""
A change inside a manager's dict is lost
========================================

A list that lies in a manager's dict comes out as a copy, so what's appended to it is lost.
A child assigns a number, and appends to two lists of the dict and to one of a ``Namespace``.
Look at what the parent prints of each.

.. listing:: sharing.nested_change_lost
"""

from mpexamples.observe import show

show("sharing.nested_change_lost", python="each")

# %%
# Only the version is varied, and all five lose the same.
# The number was assigned, so the manager has got it.
# The lists were fetched and changed in the child, and nothing was sent back.
#
# The cure
# --------
#
# Here the child puts one list back, the other is a list of the manager itself, and the ``Namespace`` gets a new one.
# The start method is varied.
#
# .. listing:: sharing.nested_change_kept

show(
    "sharing.nested_change_kept",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# All is kept under all three, because a proxy finds its manager by an address, however the child was started.
#
# Try it yourself: write ``basket["fruit"] += ["apple"]`` in the first program. It's kept, because ``+=`` ends with an assignment to the dict.
