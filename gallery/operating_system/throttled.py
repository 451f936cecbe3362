"""
Four workers on one CPU
=======================

More workers than CPUs don't finish earlier, but each of them needs memory.
The program confines itself to one CPU and has the same work done by one, two and four workers.
In each line the workers come first, then the seconds, then the MiB that all of them have for themselves.

.. listing:: operating_system.throttled
"""

from mpexamples.observe import show

show(
    "operating_system.throttled",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# The seconds don't fall, or only by chance, because the workers take turns on the one CPU; under ``spawn`` and ``forkserver`` they even rise, since each worker has to be started and to import the program.
# The memory grows with the workers under all three methods.
# It's smallest under ``fork``, where a worker shares most of its memory with the parent as long as neither writes to it.
#
# Try it yourself: remove the line with ``sched_setaffinity``.
# Then two workers need less time than one, if a second CPU is free.
