"""
Memory that is shared until it is written
=========================================

A forked child has its parent's memory at once, and its own copy of what it changes.

.. listing:: start_methods.copy_on_write
"""

from mpexamples.observe import show

show(
    "start_methods.copy_on_write", start_method=["fork", "spawn", "forkserver"]
)
