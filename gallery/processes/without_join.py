"""
Who prints first, the parent or the child?
==========================================

Whoever gets to it; a short pause decides.

.. listing:: processes.without_join
"""

from mpexamples.observe import show

show("processes.without_join")

# %%
# Under the three start methods.
# How long the pause must be depends on them: the sooner a child comes to life, the shorter.

show("processes.without_join", start_method=["fork", "spawn", "forkserver"])
