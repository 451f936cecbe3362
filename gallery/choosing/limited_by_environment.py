"""
Does a variable limit NumPy's threads?
======================================

Only if it's set before NumPy is imported; so under ``fork`` it's too late for the children as well.
The program imports NumPy, sets the variable, and starts a child.

.. listing:: choosing.limited_by_environment
"""

from mpexamples.observe import show

show(
    "choosing.limited_by_environment",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The parent's number stays, and that of a forked child, too.
# Under the other methods the child imports NumPy after the variable was set.
#
# Try it yourself: move the import of NumPy and threadpoolctl into ``work()``, and call ``work()`` only after the variable is set.
# Now all have one thread, under each method.
