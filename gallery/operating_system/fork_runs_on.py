"""
A forked child runs on
======================

A child that returns instead of leaving runs the rest of its parent's program, exit handlers and half-printed line included.

.. listing:: operating_system.fork_runs_on
"""

from mpexamples.observe import show

show("operating_system.fork_runs_on")

# %%
# With ``os._exit`` it leaves at once.
# The half-printed line is still there twice: the child has a copy of the parent's buffer and flushes it.

show("operating_system.fork_runs_on", args=["_exit"])
