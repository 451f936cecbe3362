"""
What a thread and a process cost
================================

A thread runs at once; a process takes many times as long to start, and needs memory of its own.

.. listing:: processes.cost_of_a_start
"""

from mpexamples.observe import show

show(
    "processes.cost_of_a_start",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# Only the start method is varied.
# Look at the times of the first and the second process, and at their memory.
#
# - ``fork``: the child is a copy, and shares the memory of its parent until one of them writes. So it's early and small.
# - ``spawn``: a new interpreter starts and imports the program, psutil included, for each child. So both are late and large.
# - ``forkserver``: the first child waits for the fork server, which has to start. The second is only a copy of it, but has to import the program, so it lies between the other two.
#
# Try it yourself: add ``import asyncio`` to the top of the program.
# Under ``fork`` nothing changes; under the other two both children get slower and larger, because each of them imports it.
