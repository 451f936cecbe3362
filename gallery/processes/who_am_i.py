"""
Who am I, and who is my parent?
===============================

Four ways to ask, in the parent and in a child.
Under ``forkserver`` two of the answers differ.

.. listing:: processes.who_am_i
"""

from mpexamples.observe import show

show("processes.who_am_i")

# %%
# Under the three start methods:

show("processes.who_am_i", start_method=["fork", "spawn", "forkserver"])
