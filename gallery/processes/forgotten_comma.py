"""
The forgotten comma
===================

``args=('abc')`` is not a tuple, it is a string: three arguments reach the child.

.. listing:: processes.forgotten_comma
"""

from mpexamples.observe import show

show("processes.forgotten_comma")

# %%
# The start method does not matter: the mistake is made before anything starts.

show(
    "processes.forgotten_comma",
    start_method=["fork", "spawn", "forkserver"],
)
