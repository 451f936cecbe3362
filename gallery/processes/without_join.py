"""
Who prints first, the parent or the child?
==========================================

Whoever gets to it; a pause of a few milliseconds decides.

.. listing:: processes.without_join
"""

from mpexamples.observe import show

show("processes.without_join")

# %%
# Under the three start methods:

show("processes.without_join", start_method=["fork", "spawn", "forkserver"])
