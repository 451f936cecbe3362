"""
Dask: a scheduler and two workers
=================================

Dask lets results stay with the workers, and passes them on from one to the other.
Four shares of files are counted by two workers, and one of the two adds up the counts.
Compare the lanes of the workers with the last lines, which Dask has noted itself: worker, what it did, begin and end in seconds.

.. listing:: choosing.dask_futures
"""

from mpexamples.observe import show

show("choosing.dask_futures", timeout=90)

# %%
# Both records tell the same: each worker counts, and the one that adds up first gets the counts of the other (``transfer``).
# The main process gets a single sum.
#
# The same by commands
# --------------------
#
# On several machines the scheduler and the workers are started by ``dask scheduler`` and ``dask worker``.
# What's varied is only that: now each of the three is a process of its own.
#
# .. listing:: choosing.dask_by_hand

show("choosing.dask_by_hand", timeout=90)

# %%
# The workers don't know this program's file, but they get the code of ``bake`` with the task.
#
# Try it yourself: move ``bake`` into a module beside the program, and import it.
# Then the workers must be able to import it too, as they can if you start the program in the same folder.
