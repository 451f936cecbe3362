"""
When does a progress bar move?
==============================

With ``map()`` it jumps from 0 to the end; with ``imap()`` it moves with each result, and with chunks in jumps.
Six tasks of 0.1 s each are done by two workers, three times.

.. listing:: diagnosing.progress_imap
"""

from mpexamples.observe import show

show(
    "diagnosing.progress_imap",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The lines that begin with ``map`` all have the same time, because the bar was made after ``map()`` had returned.
# Those of ``imap`` come by twos, since two workers bake at once.
# With chunks of three there are two chunks, one for each worker, and all results come at the end.
# Only the workers' start differs between the methods.
#
# Try it yourself: write ``TASKS = 7``.
# Now the last way has three chunks, and its bar jumps twice.
