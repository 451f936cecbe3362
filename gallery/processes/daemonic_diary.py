"""
A daemonic process dies with its parent
=======================================

Two children keep a diary on disk while the parent of each is about to end.
The ordinary one is waited for and writes to its end; the daemonic one is killed in the middle, and its ``finally`` never runs.

.. listing:: processes.daemonic_diary
"""

from mpexamples.observe import show

show("processes.daemonic_diary")

# %%
# All three start methods agree.

show(
    "processes.daemonic_diary",
    start_method=["fork", "spawn", "forkserver"],
)
