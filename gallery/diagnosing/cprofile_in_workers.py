"""
Why is my function missing from the profile?
============================================

cProfile measures the process in which it runs, so the profile of a parent has no call of what its workers do.
Three tasks go to a pool twice: first with a profile in the parent, then with one in each task.
What is varied is the place of the profile.

.. listing:: diagnosing.cprofile_in_workers
"""

from mpexamples.observe import show

show(
    "diagnosing.cprofile_in_workers",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Both lines count the calls of ``knead()``.
# The first profile knows of none, although the workers have made three; what the parent did meanwhile was to wait for the results.
# In the second part each task writes a file of its own, and ``pstats`` adds up the files.
# All three start methods agree, but under ``fork`` only because the pool was started before the first profile: from 3.12 on, a worker that inherits a profile can't start its own.
#
# Try it yourself: let each task write to the same name, ``f"{folder}/knead.prof"``.
# The number falls from 3 to 1, since each task overwrites the file of the one before.
