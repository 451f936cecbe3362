"""
Three schedulers of Dask on one machine
=======================================

Without a cluster Dask works in the main thread, in threads or in processes, as the keyword ``scheduler`` says.
The same four squares are computed by each of the three, and their sum.
Look at the names in front of ``squares``.

.. listing:: choosing.which_scheduler
"""

from mpexamples.observe import show

show("choosing.which_scheduler", timeout=60)

# %%
# ``sync`` does one after the other in the main thread, so you can debug it.
# ``threads`` has two threads, and either may do all, since such short tasks are over before the second has begun.
# ``processes`` starts processes by ``spawn``, and one of them got all four tasks, because they're sent six at a time.
#
# Try it yourself: add ``chunksize=1`` to the call of ``dask.compute``.
# Then the four tasks are sent one by one, so the second process can take some of them.
