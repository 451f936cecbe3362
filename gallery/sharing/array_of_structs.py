"""
An Array can hold records with named fields
===========================================

An ``Array`` takes a ``Structure`` of ``ctypes`` as its type, so a child can change one field of each record.
Look at what has changed, and at what happens to a name that is too long.

.. listing:: sharing.array_of_structs
"""

from mpexamples.observe import show

show("sharing.array_of_structs")

# %%
# The child has added 10 to both ``x``, while ``y`` and the names are as before.
# A name has eight bytes, so the long one raises ``ValueError``, and the old one stays.
#
# Does the start method matter?
# -----------------------------
#
# The same program under all three:

show(
    "sharing.array_of_structs",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No: ``Point`` stands at the top of the file, so every child can import it.
#
# Try it yourself: move the class into ``main()``. Under ``spawn`` and ``forkserver`` the child then can't be started, because a class inside of a function can't be pickled.
