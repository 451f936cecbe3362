"""
What starting twenty processes costs
====================================

Twenty tiny tasks take longer with a process for each than with a pool of two workers, because most of the time goes into starting processes.
What is varied is the start method; compare the two times that each run prints.
They are those of the machine that built this page.

.. listing:: pools.cost_of_processes
"""

from mpexamples.observe import show

show(
    "pools.cost_of_processes",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# With ``fork`` a process is cheap, because it's a copy of the parent, so the gap is small.
# With ``spawn`` each of the twenty starts an interpreter, and the gap is the largest.
# With ``forkserver`` a process is a copy of the server, but the first time includes the start of that server, and the pool finds it running.
#
# The calls themselves take next to no time in all of them.
#
# Try it yourself: change ``TASKS = 20`` to ``TASKS = 200``.
# The time of the processes grows with the number of tasks, and that of the pool hardly at all, since it still starts two.
