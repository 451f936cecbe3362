"""
An endless input, four tasks at a time
======================================

Four tasks are submitted at first, and one more for each result.
The task with number 1 takes more than six times as long as the others; look at when its result comes, and at how many numbers have been taken by then.

.. listing:: pools.few_at_a_time
"""

from mpexamples.observe import show

show(
    "pools.few_at_a_time",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# One worker has the long task, and the other one does the next tasks meanwhile.
# So the result of number 1 comes late but holds up no other task.
# A result is printed before the next task is submitted, so the numbers taken are three more than the lines printed, or fewer if several tasks were done at once.
# After eight results, or nine, the loop once more submits new tasks, until four are unfinished, and ends; the ``with`` block waits for these four.
#
# Try it yourself: write ``AT_ONCE = 1``.
# Then one worker is enough: under ``fork`` the other has nothing to do, under ``spawn`` and ``forkserver`` it usually isn't even started.
# Each task waits for the one before it.
