"""
Tasks that are lost at the end
==============================

Without ``close()`` and ``join()`` the program ends before its tasks.
The message that Python 3.14 and 3.15 print then is about the pool, which nobody closed; it does not mention the tasks.

.. listing:: pools.unfinished_tasks
"""

from mpexamples.observe import show

show("pools.unfinished_tasks")

# %%
# ``with`` terminates the pool when it is left:

show("pools.unfinished_tasks", args=["with"])

# %%
# ``join()`` alone is refused:

show("pools.unfinished_tasks", args=["join"])

# %%
# First ``close()``, then ``join()``:

show("pools.unfinished_tasks", args=["close"])
