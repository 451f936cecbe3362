"""
Log records through a queue
===========================

All processes send, one writes.

.. listing:: diagnosing.log_through_a_queue
"""

from mpexamples.observe import show

show("diagnosing.log_through_a_queue")

# %%
# The same under the three start methods.

show(
    "diagnosing.log_through_a_queue",
    start_method=["fork", "spawn", "forkserver"],
)
