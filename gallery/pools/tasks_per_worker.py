"""
Which worker does which task?
=============================

Whichever worker is free takes the next task, so slow tasks are mostly shared evenly, and quick ones by chance.
Three workers get five tasks, first of 0.2 s, then of none, each time with ``apply`` and with ``apply_async``; look at how many each of them did.

.. listing:: pools.tasks_per_worker
"""

from mpexamples.observe import show

show(
    "pools.tasks_per_worker",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# A list such as ``[2, 2, 1]`` says that two workers did two tasks and one did one.
# With slow tasks that is the usual result, because a worker that has just taken one is either busy or waits behind those that were waiting already.
# With quick ones it may be ``[3, 2]`` or ``[5]``: a worker may be back for the next task before another has woken up.
# The start method doesn't decide that, and a second run may have other numbers.
#
# Try it yourself: run it several times, and change ``0.0`` to ``0.01``.
# The longer the tasks, the more often they are shared evenly.
