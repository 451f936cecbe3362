"""
An exception of map() that nobody reads
=======================================

``Executor.map()`` raises the exception of a task where its results are read, so a program that reads none ends as if all had gone well.
One worker inverts six numbers, one of them 0; first the results are left alone, then a loop reads them.

.. listing:: pools.unread_map
"""

from mpexamples.observe import show

show("pools.unread_map")

show("pools.unread_map", args=["read"])

# %%
# In the first run nobody asks for the results, so the exception stays in its future, and all six tasks are executed.
# In the second one the loop gets 1.0, and then the exception.
# With that the iterator is finished, and it cancels what has not been handed to the worker, so at least the last task is missing from the picture.
#
# Try it yourself: write ``next(results)`` into the ``except`` branch.
# It raises ``StopIteration``, because an iterator that has raised an exception is finished.
