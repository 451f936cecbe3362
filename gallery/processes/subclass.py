"""
A class of processes
====================

Each object has its own data, name and process.

.. listing:: processes.subclass
"""

from mpexamples.observe import show

show("processes.subclass")

# %%
# Under the three start methods:

show("processes.subclass", start_method=["fork", "spawn", "forkserver"])
