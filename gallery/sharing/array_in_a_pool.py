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
# It never sends the 8 MB: what goes to a worker is the name of the memory, once, and then the number of each row; what comes back is a sum.
#
# Try it yourself: write ``pool.map(np.sum, table)`` instead.
# Then each row is pickled and sent, 2 MB at a time, and the parent's array stays as it was.
