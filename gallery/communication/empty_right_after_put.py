"""
Empty, right after put()
========================

A message is on its way for a moment, and ``empty()`` does not count it.

.. listing:: communication.empty_right_after_put
"""

from mpexamples.observe import show

show("communication.empty_right_after_put")

# %%
# Under the three start methods:

show(
    "communication.empty_right_after_put",
    start_method=["fork", "spawn", "forkserver"],
)
