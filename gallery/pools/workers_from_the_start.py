"""
Workers of a pool, from the start
=================================

All of them are there before the first task, and stay.

.. listing:: pools.workers_from_the_start
"""

from mpexamples.observe import show

show("pools.workers_from_the_start")

# %%
# A ``ProcessPoolExecutor`` starts its workers when they are needed, but not under ``fork``:

show(
    "pools.workers_from_the_start",
    start_method=["fork", "spawn", "forkserver"],
)
