"""
A pool in a notebook
====================

A cell that gives a function of its notebook to a pool never ends under ``spawn`` and ``forkserver``: each task ends the worker that takes it, and nobody does the task.
The program executes the cells of a notebook in order, as "Run all" does, and stops when a cell takes longer than two seconds.
Look at how many workers end before the limit, and at those that stay.

.. listing:: start_methods.notebook
"""

from mpexamples.observe import show

show(
    "start_methods.notebook",
    start_method=["forkserver", "spawn", "fork"],
)

# %%
# There are three tasks, so three workers end with exit code 1 and are replaced.
# The last two find no task any more, and the kernel, the process of the notebook, waits for three results.
# Under ``fork`` the workers are copies of the kernel and have the function.
#
# Two cures
# ---------
#
# In the first run the function is written into a file and imported.
# In the second it stays in its cell, and the executor of the package loky sends its code.

show("start_methods.notebook", args=["module", "30"])
show("start_methods.notebook", args=["loky", "30"])

# %%
# Both print the squares, with every start method.
#
# Try it yourself: in ``POOL``, replace ``[1, 2, 3]`` by ``range(10)``, and count the workers that end. There are five, because ``map`` makes five tasks of two numbers each.
