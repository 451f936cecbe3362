"""
Who may ask whether a process is alive?
=======================================

A process may ask about itself, its parent may ask, and a child may ask about its parent; a sibling may not.
It's run under ``fork``, because only there can a process have the object of a sibling that is running.
Look for the three answers that are errors.

.. listing:: processes.who_may_ask
"""

from mpexamples.observe import show

show("processes.who_may_ask", start_method="fork")

# %%
# The sibling's object came to ``curious`` in the copy of the parent's memory, but it says ``unknown``.
# The system tells only a parent whether its child has ended, so the question is refused.
# The parent can't call ``close()`` while the child runs, and after ``close()`` it can't ask any more either.
#
# Without fork
# ------------
#
# Here ``curious`` is to get the same object as an argument.
# Look at the first line.

show("processes.who_may_ask", start_method=["spawn", "forkserver"])

# %%
# ``start()`` fails in the parent, because the object of a process that was started can't be pickled; ``curious`` never comes to life.
# The parent's own questions are answered as before.
#
# Try it yourself: pass ``sleeper.name``, a string, in place of ``sleeper``, and let ``ask`` print it in place of asking; this works under all methods.
# Let the parent ask, and tell the others.
