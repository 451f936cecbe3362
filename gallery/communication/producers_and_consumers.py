"""
Results come as they are done; a number puts them in order
==========================================================

Two consumers share six tasks, and the results arrive in another order than the tasks, so each brings the number of its task along.
Only the start method is varied; compare the last two lines, and the lanes of the consumers.

.. listing:: communication.producers_and_consumers
"""

from mpexamples.observe import show

show(
    "communication.producers_and_consumers",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Tasks with an odd number are shorter, so they overtake the others.
# Whoever is free takes the next task, and nobody hands them out.
# Under ``spawn`` and ``forkserver`` the consumers need longer to start, and one may have begun before the other is there; then the order can be a different one.
# Sorted by number it is always the same.
#
# Try it yourself: change ``range(2)`` to ``range(6)``.
# With a consumer for each task the three short ones come first.
