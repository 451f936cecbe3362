"""
An input without an end, four tasks at a time
=============================================

Four tasks are submitted at first, and one more for each result.
The task with number 1 takes six times as long as the others; look at when its result comes, and at how many numbers have been taken by then.

.. listing:: pools.few_at_a_time
"""

from mpexamples.observe import show

show(
    "pools.few_at_a_time",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# One worker has the long task, and the other one does the next tasks meanwhile.
# So the result of number 1 comes late and holds nobody up.
# Whenever a result is printed, three other tasks are under way, or fewer if several were done at once: the numbers taken are at most three more than the lines printed.
# After eight results the loop ends, and the ``with`` block waits for the four tasks that are still under way.
#
# Try it yourself: write ``AT_ONCE = 1``.
# Then one worker has nothing to do, and each result waits for the one before it.
