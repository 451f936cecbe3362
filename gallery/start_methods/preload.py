"""
What does preloading save?
==========================

The fork server imports numpy once, and the second child starts many times as fast as one that imports it itself.
Three children are started one after the other, each of which needs numpy.

.. listing:: start_methods.preload
"""

from mpexamples.observe import show

show("start_methods.preload", start_method="forkserver", alone=True)

show(
    "start_methods.preload",
    args=["numpy"],
    start_method="forkserver",
    alone=True,
)

# %%
# The first child waits until the server is there, in both runs.
# After that, only the children of the first run import numpy.
#
# And the other methods?
# ----------------------

show(
    "start_methods.preload",
    args=["numpy"],
    start_method=["fork", "spawn"],
    alone=True,
)

# %%
# They have no server, so the list is of no use to them.
# Under ``fork`` nothing has to be imported, under ``spawn`` everything.
#
# Try it yourself: give ``__main__`` as the argument, and run the program once with ``python -m`` and once as a file.
# Only as a file, and only from 3.13.8 and 3.14.1 on, do the children start as fast as with ``numpy``, since the fork server finds a main program by its path.
