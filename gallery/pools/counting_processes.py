"""
psutil.pids() counts everybody's processes
==========================================

``psutil.pids()`` counts all processes of the machine, and ``multiprocessing.active_children()`` those that this program has started.
The program starts three workers, and four processes that have nothing to do with the pool.
Only the start method is varied; compare the first number, and count the lanes.

.. listing:: pools.counting_processes
"""

from mpexamples.observe import show

show(
    "pools.counting_processes",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# ``active_children()`` says three in each run.
# The other number is larger by the four, and by Python's own helpers: none under ``fork``, the resource tracker under ``spawn``, and the fork server too under ``forkserver``.
# If something else on the machine started or ended meanwhile, it is counted as well, so the number may be a different one.
#
# Under ``forkserver`` the workers are children of the fork server, as the picture shows, and yet ``active_children()`` has them, because it goes by what this process has asked for.
#
# Try it yourself: run it several times while other programs are busy.
# The first number varies, and may even be negative; the second is three each time.
