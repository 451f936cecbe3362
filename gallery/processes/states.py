"""
States of the object and of the process
=======================================

The object says “started” whether the process sleeps, works or was stopped by a signal.

.. listing:: processes.states
"""

from mpexamples.observe import show

show("processes.states")

# %%
# The same under the three start methods.

show("processes.states", start_method=["fork", "spawn", "forkserver"])
