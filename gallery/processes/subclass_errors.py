"""
Five mistakes with a subclass of Process
========================================

Of five common mistakes in a class derived from ``Process``, two raise an error that hardly names its cause, and three are passed over.
The program makes them one after the other.
Look for ``_closed``, for ``Hasty-1``, and for “baking”, which is printed nowhere.

.. listing:: processes.subclass_errors
"""

from mpexamples.observe import show

show("processes.subclass_errors")

# %%
# Without ``super().__init__()`` the object lacks its inner attributes, and ``start()`` is the first to miss one.
# A name that is set too early is overwritten, because ``super().__init__()`` makes a default name.
# ``target`` is called by the original ``run()``, so a class that overrides it never gets there.
# ``run()`` called by yourself runs in the parent: compare the process number with the first line.
# And one object starts one process, once.
#
# The picture shows how little of all that is a process: all five attempts together have made one child.
# The start method doesn't matter.
#
# Try it yourself: write ``super().run()`` as the last line of ``Baker.run()``.
# Then “baking” is printed twice, once in each process.
