"""
A table that is given back twice
================================

A ``BoundedSemaphore`` refuses a ``release()`` too many only if all its places are free at that moment; a ``Semaphore`` never refuses one.
A guest takes a table and gives it back twice, for both kinds, first alone and then while another guest has a table.
The number at the end of each line says how many guests there's room for afterwards.

.. listing:: synchronization.bounded
"""

from mpexamples.observe import show

show("synchronization.bounded", start_method=["fork", "spawn", "forkserver"])

# %%
# Three of the four lines say 4, although there are three tables.
# In the third the number would have grown beyond 3, so the guest got a ``ValueError``, and nothing was changed.
# In the last one it grew from 2 to 3, which is allowed, so the same mistake went unnoticed.
# The start method makes no difference.
#
# Try it yourself: write ``with tables:`` in place of ``tables.acquire()`` and the first ``tables.release()``. Nothing changes, since it's the second one that is too many; take that away, and all lines say 3.
