"""
recv() waits for ever if the reader has the writing end open
============================================================

``recv()`` raises ``EOFError`` when nobody has the writing end open any more, and the parent that reads is somebody, too.
Here a child sends three numbers and ends; what is varied is whether the parent closes its own writing end.

.. listing:: communication.end_not_closed
"""

from mpexamples.observe import show

show(
    "communication.end_not_closed",
    start_method=["fork", "spawn", "forkserver"],
    until_stuck=0.5,
)

# %%
# Three numbers come, the child has ended, and the parent waits for a fourth.
# Below the picture stands who can still write: the parent alone.
# The start method makes no difference, because it's no child that has the end.
#
# With close()
# ------------

show("communication.end_not_closed", args=["close"])

# %%
# The child's end is the last one now, and the system closes it when the child ends.
#
# Try it yourself: write ``for _ in range(3)`` in place of ``while True``.
# A parent that knows how many messages will come doesn't need the end of the pipe, and the program ends either way.
