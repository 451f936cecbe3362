"""
Join one, or join all
=====================

``join()`` after each ``start()`` makes three processes take turns.

.. listing:: processes.join_one_or_all
"""

from mpexamples.observe import show

show("processes.join_one_or_all")

# %%
# Under the three start methods:

show("processes.join_one_or_all", start_method=["fork", "spawn", "forkserver"])
