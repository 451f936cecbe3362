"""
Two producers ask, one is stuck
===============================

Between the question and the ``put`` there is time for another.

.. listing:: communication.check_then_put
"""

from mpexamples.observe import show

show("communication.check_then_put")

# %%
# The same under the three start methods.

show(
    "communication.check_then_put",
    start_method=["fork", "spawn", "forkserver"],
)
