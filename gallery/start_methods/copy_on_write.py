"""
Memory that is shared until it is written
=========================================

A forked child shares the memory of its parent, and gets a copy only of the pages that one of them writes to.
The parent has 64 MiB.
How much of it does a child have at birth, and how much is its own?

.. listing:: start_methods.copy_on_write
"""

from mpexamples.observe import show

show(
    "start_methods.copy_on_write",
    start_method=["fork", "spawn", "forkserver"],
    memory=True,
)

# %%
# Only the start method is varied; compare the two lines of the child, and the areas below the lanes.
# What is full there is the process's own, and what is pale it shares.
# Under ``fork`` it has everything at birth and next to nothing of its own, because the system has copied nothing yet.
# It writes one byte into each page, a quarter of the block at a time, and each quarter becomes its own; the parent's quarter belongs to the parent alone again, too.
#
# Under the other two the child has a few MiB, which Python needs itself, and the loop finds nothing to write to: ``block`` is empty in a module that was imported.
#
# Try it yourself: write ``range(0, len(block) // 2, PART)`` in the loop, and half as much becomes the child's own.
