"""
Counting one's own processes
============================

``psutil.pids`` counts everybody's processes, ``active_children`` one's own.

.. listing:: pools.counting_processes
"""

from mpexamples.observe import show

show("pools.counting_processes", alone=True)

# %%
# ``forkserver`` needs two helpers, ``spawn`` one, ``fork`` none, and ``psutil`` counts them too:

show(
    "pools.counting_processes",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)
