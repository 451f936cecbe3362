"""
Who collects a child that has ended?
====================================

A child of ``multiprocessing`` has ended, and nobody has called ``join()``.
What is enough to collect it?
Each row tries one thing, and looks into the process table before and after.

.. listing:: operating_system.who_collects
"""

from mpexamples.observe import show

show("operating_system.who_collects", start_method=["fork", "spawn"])

# %%
# Reading ``pid`` is no question to the system, all the others are.
# Under ``forkserver`` there's nothing to collect, because the server has done it before anybody could look:

show("operating_system.who_collects", start_method="forkserver")
