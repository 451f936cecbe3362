"""
What can be passed to a process
===============================

A lambda, a lock of ``threading`` and an open file can be passed to a child under ``fork`` only, because nothing has to be pickled there.
The program tries five kinds of objects.
Look at the lines that end in ``passed``.

.. listing:: processes.picklable_arguments
"""

from mpexamples.observe import show

show(
    "processes.picklable_arguments",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` the child is a copy of its parent and has all five objects already.
# Under ``spawn`` and ``forkserver`` they must be turned into bytes, which works for a list, and for a function that can be found by its name.
# The lambda has no name to be found by, and a lock or an open file belongs to one process.
# ``start()`` raises the error, in the parent, so no further child appears in the picture.
#
# The cure
# --------
#
# In place of these three, pass something from which the child can make what it needs.
#
# .. listing:: processes.passable_arguments

show(
    "processes.passable_arguments",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# A ``partial`` of a function, a lock of ``multiprocessing`` and a path can be passed under all three.
#
# Try it yourself: define ``add`` inside ``main()``.
# Then ``start()`` refuses the ``partial`` too, except under ``fork``, because its function isn't found by name.
