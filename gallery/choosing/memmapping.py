"""
Large arrays are mapped, small ones copied
==========================================

joblib gives large arrays to its workers as a file that they all see and can't change.
A large array and a small one are described by a worker, and then each is to be changed by a task.
Compare the first two lines, and then what becomes of the change.

.. listing:: choosing.memmapping
"""

from mpexamples.observe import show

show("choosing.memmapping", timeout=60)

# %%
# The large array fails with an error, the small one without: the worker changes its own copy, of which the parent hears nothing.
# The limit is one megabyte unless you set ``max_nbytes``.
#
# Try it yourself: write ``Parallel(n_jobs=2, max_nbytes=None)``.
# Then both arrays are copied, and nothing raises an error, but ``large`` stays as it is, too.
