"""
Without room in /dev/shm
========================

Locks, queues and pools need the folder ``/dev/shm``.
What do they say if it is missing, if it is read-only, and if nothing can be made in it any more?
What is varied is the mount that the program makes for itself in a namespace; look at the number after ``Errno``, and at what works all the same.

.. listing:: operating_system.no_shm
"""

from mpexamples.observe import show

show("operating_system.no_shm", args=["missing"])

show("operating_system.no_shm", args=["read-only"])

show("operating_system.no_shm", args=["full"])

# %%
# The numbers are 2, 30 and 28, and in each run the same five fail, because each of them opens a file in that folder as soon as it is made: for a semaphore or for memory.
# ``Process``, ``Pipe``, a manager's lock and the executor of threads open none there, so they work.
#
# Try it yourself: write ``size=4k`` instead of ``nr_inodes=1``.
# There is room for one semaphore then, so ``Lock`` works, and ``Queue``, which needs several, says 28.
