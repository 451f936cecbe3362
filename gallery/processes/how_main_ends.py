"""
Six ways to end the main program
================================

Three wait for the child that still works, three leave it behind.

.. listing:: processes.how_main_ends
"""

from mpexamples.observe import show

show("processes.how_main_ends")

# %%
# Under the three start methods:

show("processes.how_main_ends", start_method=["fork", "spawn", "forkserver"])
