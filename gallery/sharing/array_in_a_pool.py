"""
Workers of a pool halve the rows of one array
=============================================

Each worker attaches to the shared memory once, in its initializer, so a task is only the number of a row.
Four tasks halve four rows of 250,000 numbers; look at the parent's last line, and at the stripes below the lanes.

.. listing:: sharing.array_in_a_pool
"""

from mpexamples.observe import show

show("sharing.array_in_a_pool", start_method=["fork", "spawn", "forkserver"])

# %%
# The parent sees what the workers have written, under every start method.
# The array has 8 MB, and none of that is sent: a worker gets the name of the memory once, and then the numbers of its rows; what comes back is the sum of each.
#
# Under ``fork`` the stripe of a worker begins with its bar, because it inherits what the parent has mapped; under ``spawn`` and ``forkserver`` it begins when the worker attaches.
# A worker may have no stripe: the tasks are so short that the other one may have done them all before it attached.
#
# Try it yourself: let ``halve`` take the row itself, with ``row /= 2`` and ``return float(row.sum())``, and call ``pool.map(halve, table)``.
# Then each row is pickled and sent, 2 MB at a time.
# The sums are the same, but the parent's array isn't halved, because each worker has halved a copy.
