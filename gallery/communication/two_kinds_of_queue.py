"""
queue.Queue is not multiprocessing.Queue
========================================

One is for threads and does not reach another process.

.. listing:: communication.two_kinds_of_queue
"""

from mpexamples.observe import show

show("communication.two_kinds_of_queue")

# %%
# Under the three start methods:

show(
    "communication.two_kinds_of_queue",
    start_method=["fork", "spawn", "forkserver"],
)
