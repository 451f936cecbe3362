"""
Who draws the steps of a long task?
===================================

The parent draws one bar, and the workers send it a message for each step.
Two tasks take three steps of 0.1 s each.

.. listing:: diagnosing.progress_queue
"""

from mpexamples.observe import show

show(
    "diagnosing.progress_queue",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under each method, all lines are the parent's, so no two can be mixed.
# The messages of the workers are drawn as arrows into the queue.
#
# Try it yourself: let ``bake`` raise an exception after its second step.
# The bar stops at 4 of 6, and the program hangs: the exception waits in ``breads``, but nobody asks for it.
