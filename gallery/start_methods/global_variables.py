"""
One list in three processes
===========================

Nobody sees what another has appended after the start.

.. listing:: start_methods.global_variables
"""

from mpexamples.observe import show

show(
    "start_methods.global_variables",
    start_method=["fork", "spawn", "forkserver"],
)
