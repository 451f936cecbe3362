"""
Does maxtasksperchild stop the memory from growing?
===================================================

It does, by replacing the worker, but it counts chunks and not calls.
Each of six calls forgets 16 MiB, in a pool of one worker, with three settings.

.. listing:: choosing.recycled_workers
"""

from mpexamples.observe import show

show(
    "choosing.recycled_workers",
    start_method=["fork", "spawn"],
    memory=True,
)

# %%
# Without a limit one worker collects all six leaks: look at the steps below its lane.
# With a limit of two, each of three workers has two of them.
# With chunks of three, one worker does two chunks, and so all six calls.
# Under ``spawn`` each worker begins with a few MiB more, since it has imported the modules itself.
#
# Try it yourself: leave out ``chunksize`` in ``pool.map()``.
# With one worker the pool makes chunks of two calls, so with a limit of two a worker does four calls.
#
# Which line is it?
# -----------------
#
# If the leak is your own, you needn't replace workers, but find the line.
# Here memray measures each task in the worker, and only the start method is varied.
#
# .. listing:: choosing.leak_found

show(
    "choosing.leak_found",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Each run names the same line and the same size, because the tracker runs where the task does, however the worker was started.
#
# Try it yourself: leave out ``trace_python_allocators=True``, and let ``bake()`` make and forget a list of a million numbers as well.
# A part of what it has freed may then be counted as kept.
