"""
Alive, and gone a moment later
==============================

What ``is_alive()`` says is true at the moment of the question.

.. listing:: processes.alive_for_a_moment
"""

from mpexamples.observe import show

show("processes.alive_for_a_moment")

# %%
# Under the three start methods:

show(
    "processes.alive_for_a_moment",
    start_method=["fork", "spawn", "forkserver"],
)
