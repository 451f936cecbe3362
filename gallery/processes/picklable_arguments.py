"""
What can be passed to a process
===============================

A lambda, a lock and an open file pass only where nothing is passed at all: under ``fork`` the child has them already.

.. listing:: processes.picklable_arguments
"""

from mpexamples.observe import show

show(
    "processes.picklable_arguments",
    start_method=["fork", "spawn", "forkserver"],
)
