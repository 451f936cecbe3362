"""
max_tasks_per_child hangs before Python 3.14
============================================

An executor whose workers are replaced after two tasks hangs after the second task in 3.11.7, 3.12.1 and 3.13.0, and works in 3.14.8 and 3.15.0.
Nothing is varied but the Python.
Look at the lanes: when the first worker has ended, does a second one begin?

.. listing:: pools.max_tasks_per_child
"""

from mpexamples.observe import show

show("pools.max_tasks_per_child", python="python3.11", until_stuck=0.5)

show("pools.max_tasks_per_child", python="python3.12", until_stuck=0.5)

show("pools.max_tasks_per_child", python="python3.13", until_stuck=0.5)

show("pools.max_tasks_per_child", python="python3.14")

show("pools.max_tasks_per_child", python="python3.15")

# %%
# In the first three no worker comes after the first: the executor still counts the one that has ended as a free one.
# So three tasks stay where they are, and nobody is there to do them.
# The workers are started with ``spawn`` even where the default is ``fork``, because the executor doesn't fork later than at its first task.
#
# The pool
# --------
#
# ``maxtasksperchild`` of a ``Pool`` does the same job, and does it in all of them.

show("pools.max_tasks_per_child", args=["pool"], python="each")

# %%
# Try it yourself: change ``max_tasks_per_child=2`` to ``5``, and no Python hangs, because the first worker does all five tasks.
