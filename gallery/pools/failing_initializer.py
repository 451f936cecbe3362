"""
A Pool whose initializer fails starts workers without end
=========================================================

The initializer looks for a file that isn't there, and raises an exception.
What is varied is who deals with it: a ``Pool``, the initializer itself (``catch``), or an executor (``executor``).
Count the workers in the first two pictures.

.. listing:: pools.failing_initializer
"""

from mpexamples.observe import show

show("pools.failing_initializer", start_method=["fork", "spawn"])

# %%
# Each worker ends with the exception before it has done a task, so the pool starts another, until the parent gives up.
# Under ``spawn`` there are fewer of them, because each takes longer to start.
#
# Caught, and in an executor
# --------------------------

show("pools.failing_initializer", args=["catch"], start_method="fork")
show("pools.failing_initializer", args=["executor"], start_method="fork")

# %%
# With ``catch`` the worker lives on, and its first task raises the exception, which reaches the parent.
# The executor gives up after the first failure, and the reason stands in the traceback of the worker only.
#
# Try it yourself: remove the line with ``time.sleep()``.
# Then the same traceback is printed many times a second; press Ctrl-C to end it.
