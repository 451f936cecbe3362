"""
A memory limit turns a killed worker into a MemoryError
=======================================================

A task that needs too much memory gets its worker killed, and all other tasks are lost; with a limit for the worker's memory only this task fails.
Of three tasks the second wants 8 GB.
Nothing is varied but the limit: in the first run there's none, and the program kills the worker itself, as the system would.

.. listing:: pools.out_of_memory
"""

from mpexamples.observe import show

show("pools.out_of_memory")

show("pools.out_of_memory", args=["limit"])

# %%
# In the first run the worker ends with -9, and the executor takes no third task.
# In the second the system refuses the memory, so Python raises ``MemoryError`` in the task.
# That is an ordinary exception: it comes back to the parent, and the worker goes on.
#
# The limit is on address space, which is more than the memory in use, so leave some room.
#
# The start methods
# -----------------

show(
    "pools.out_of_memory",
    args=["limit"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Each worker calls the initializer, so all three methods have the limit.
#
# Try it yourself: ask for 1 in place of 8, and all three tasks get their memory, with the limit too.
