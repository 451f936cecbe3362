"""
Five children
=============

Five processes run the same function, each with a number of its own.
Nothing says in which order they print.

.. listing:: processes.five_children
"""

from mpexamples.observe import show

show("processes.five_children")

# %%
# Compare when the first child prints: ``fork`` only copies, ``spawn`` starts an interpreter for each child, ``forkserver`` one for its server, of which the children are copies.

show(
    "processes.five_children",
    start_method=["fork", "spawn", "forkserver"],
)
