"""
sys.exit() in a task
====================

A task calls ``sys.exit(3)``.
Does its worker survive, and does the parent hear of it?
Compare the pool and the executor.

.. listing:: pools.exit_in_a_task
"""

from mpexamples.observe import show

show("pools.exit_in_a_task")

# %%
# The pool loses worker and task without a word; the executor keeps its worker and hands the exception on.
# The start method doesn't matter:

show("pools.exit_in_a_task", start_method=["fork", "spawn", "forkserver"])
