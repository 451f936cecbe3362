"""
Three workers draw from NumPy
=============================

Without any seed, three workers draw the same numbers from NumPy's generator if they were forked after it was made.
Each draws from NumPy's own generator, from one that the module made, and from one that the task made.
Compare the three numbers of each line under the three start methods.

.. listing:: pools.numpy_seeds
"""

from mpexamples.observe import show

show(
    "pools.numpy_seeds",
    args=["file"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Only the last line always has three different numbers, because that generator is made in the task.
#
# The version decides, too
# ------------------------
#
# Under ``forkserver`` the file is imported by each worker in older versions, and by the server in newer ones.

show(
    "pools.numpy_seeds",
    args=["file"],
    start_method="forkserver",
    python="each",
)

# %%
# From 3.13.8 and 3.14.1 on it's the server, and its workers are forked after the import.
# So a program that was right with 3.13 may draw equal numbers with 3.14, without an error.
#
# Try it yourself: run it with ``-m`` and without ``file``. Under ``forkserver`` each worker then imports the module, and all lines differ in all versions.
