"""
How many threads does NumPy use in a pool?
==========================================

As many as there are CPUs, in each worker; an initializer limits them to one.
Three workers multiply matrices, and say with how many threads.

.. listing:: choosing.oversubscribed
"""

from mpexamples.observe import show

show(
    "choosing.oversubscribed",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The method doesn't matter: each worker uses all CPUs.
#
# With a limit
# ------------

show(
    "choosing.oversubscribed",
    args=["limit"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Now each uses one, though the threads are still there.
#
# Try it yourself: run it with the environment variable ``OPENBLAS_NUM_THREADS=1`` and without ``limit``.
# The number is 1 as well, and there's only one thread in each process, because the others were never started.
#
# What does it cost?
# ------------------
#
# .. listing:: choosing.limited

show("choosing.limited", timeout=90, alone=True)
