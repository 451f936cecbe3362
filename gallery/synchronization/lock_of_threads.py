"""
A lock of threading between processes
=====================================

Each process gets its own, or none.

.. listing:: synchronization.lock_of_threads
"""

from mpexamples.observe import show

show("synchronization.lock_of_threads")

# %%
# Under the three start methods:

show(
    "synchronization.lock_of_threads",
    start_method=["fork", "spawn", "forkserver"],
)
