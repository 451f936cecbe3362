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
# Compare how long it takes until the first child prints: ``spawn`` starts a whole interpreter for each of them.

show(
    "processes.five_children",
    start_method=["fork", "spawn", "forkserver"],
)
