"""
Which lock do bars in workers need?
===================================

tqdm's own lock can't be pickled, so passing it to a pool works under ``fork`` alone; an ``RLock`` of multiprocessing works everywhere.
Two workers draw a bar each, and the lock is passed on by the initializer.

.. listing:: diagnosing.bars_in_workers
"""

from mpexamples.observe import show

show("diagnosing.bars_in_workers", start_method="fork")

show(
    "diagnosing.bars_in_workers",
    start_method=["spawn", "forkserver"],
    exit_code=1,
)

# %%
# Under ``spawn`` and ``forkserver`` no worker is started: ``TypeError: cannot pickle '_thread.RLock' object``.
# The lock of tqdm is made of two, one for processes and one for threads, and the second can't be sent.
#
# A cure: a lock of multiprocessing
# ---------------------------------

show(
    "diagnosing.bars_in_workers",
    args=["rlock"],
    start_method=["spawn", "forkserver"],
)

# %%
# Each line is a worker's own, and no two are mixed.
#
# Try it yourself: leave ``initializer`` and ``initargs`` out.
# The bars are drawn as well, but under ``spawn`` and ``forkserver`` each worker now has a lock of its own, so on a screen they may overwrite each other.
# Under ``fork`` the workers still share the one that the parent made by ``tqdm.get_lock()``.
