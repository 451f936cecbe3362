"""
Which processes belong to my program?
=====================================

psutil shows the tree of a program's processes with the memory and the CPU time of each; under ``forkserver`` there are more of them than you have started.
A bakery starts a baker, each tells its number and its name, and the main process prints the tree.
What is varied is the start method.

.. listing:: diagnosing.tree_of_processes
"""

from mpexamples.observe import show

show(
    "diagnosing.tree_of_processes",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The names are the processes that the program has started; what stands in brackets is the command of a helper of Python's own.
# Under ``fork`` there's none, under ``spawn`` a resource tracker.
# Under ``forkserver`` each process that starts another has a fork server of its own: the bakery gets its own when it starts the baker, which is why the tree is five levels deep.
# The memory is the RSS, so pages that a copy shares with its parent are counted in both.
#
# Try it yourself: print the helper's whole command instead of 50 letters, and print it for ``bakery``, too.
# Under ``forkserver`` they're the same, because a copy keeps the command of its server.
