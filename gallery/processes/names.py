"""
Names that are given and names that are counted
===============================================

Default names count every Process object, also those that are never started.

.. listing:: processes.names
"""

from mpexamples.observe import show

show("processes.names")

# %%
# The same under the three start methods.

show("processes.names", start_method=["fork", "spawn", "forkserver"])
