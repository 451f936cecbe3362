"""
What a process costs
====================

Twenty tiny tasks: with a process each, and with a pool of two.
The times are those of the machine that built this page.
Under ``forkserver`` the time of the twenty includes the start of the fork server.

.. listing:: pools.cost_of_processes
"""

from mpexamples.observe import show

show(
    "pools.cost_of_processes",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)
