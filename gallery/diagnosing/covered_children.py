"""
Which settings let coverage see the workers of a pool?
======================================================

Coverage sees what a worker executes under each start method only with ``concurrency = multiprocessing``, and only if the worker may come to its end.
A small program with one worker is run four times by ``coverage run``; lines 4 and 5 are executed in the worker alone.
What is varied is the setting, the end of the pool, and the start method.

.. listing:: diagnosing.covered_children
"""

from mpexamples.observe import show

show(
    "diagnosing.covered_children",
    start_method=["fork", "spawn", "forkserver"],
    timeout=90,
)

# %%
# Look at the second line of each run, because there the methods differ.
# ``patch = subprocess`` measures each new Python, and a new Python is the worker only under ``spawn``.
# Under ``forkserver`` it's the server, which forks the worker; that one ends by ``os._exit()``, so nothing is saved.
#
# Then compare the last two lines with the bars of the workers.
# The worker that is joined ends with exit code 0 and has saved its data.
# The other gets a SIGTERM as the ``with`` block ends, and saving takes longer than that: exit code -15.
# It's a race, so a run may also lose nothing, or warn of a data file that was only half written.
#
# Try it yourself: replace ``patch = subprocess`` by ``patch = subprocess, _exit``.
# Then ``os._exit()`` saves too, and the second line has lost nothing under any method.
