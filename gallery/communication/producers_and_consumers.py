"""
Tasks, results, and an index to sort them
=========================================

Two consumers share the work; the results come as they are done.

.. listing:: communication.producers_and_consumers
"""

from mpexamples.observe import show

show("communication.producers_and_consumers")

# %%
# Under the three start methods:

show(
    "communication.producers_and_consumers",
    start_method=["fork", "spawn", "forkserver"],
)
