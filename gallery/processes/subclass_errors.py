"""
Five mistakes with a subclass of Process
========================================

Of five common mistakes in a class derived from ``Process``, two raise an error, of which the first hardly names its cause, and three are passed over in silence.
The program makes them one after the other; what is varied is the start method.
Look at what ``_closed`` and ``Hasty-1`` have to do with the mistakes, and for “baking”, which is printed nowhere.

.. listing:: processes.subclass_errors
"""

from mpexamples.observe import show

show(
    "processes.subclass_errors",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Without ``super().__init__()`` the object lacks its inner attributes, and ``start()`` is the first to miss one.
# A name that is set too early is overwritten, because ``super().__init__()`` makes a default name.
# ``target`` is called by the original ``run()``, so a class that overrides it never gets there.
# ``run()`` called by yourself runs in the parent: compare the process number with the first line.
# And one object can start only one process, and only once.
#
# The pictures show how few processes come of it: all five attempts together have made one child, ``Baker-2``.
# All three runs print the same, because none of these mistakes has to do with the way in which a process is made.
#
# The cure
# --------
#
# In this class ``super().__init__()`` comes first and gets the name, and no object has a ``target``.
# From outside only ``start()`` and ``join()`` are called, once for each object.
# Look at the names of the processes, and at how many there are.
#
# .. listing:: processes.subclass

show("processes.subclass")

# %%
# Two objects have made two processes, each with the name that it was given.
#
# Try it yourself: write ``super().run()`` as the last line of ``Baker.run()`` in the first program.
# Then “baking” is printed twice, once in each process.
