"""
Counting one's own processes
============================

``psutil.pids`` counts everybody's processes, ``active_children`` one's own.

.. listing:: pools.counting_processes
"""

from mpexamples.observe import show

show("pools.counting_processes", alone=True)

# %%
# ``spawn`` and ``forkserver`` start helpers of their own, which ``psutil`` counts too:

show(
    "pools.counting_processes",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)
