"""
Ctrl-C and a manager
====================

Ctrl-C doesn't end a manager, but the exception leaves the block of ``with``, and that does.
A child ignores the signal and writes its last result when it's told to stop.
Look at how the child ends, and at when the manager's lane does.

.. listing:: sharing.caught_outside_the_block
"""

from mpexamples.observe import show

show("sharing.caught_outside_the_block")

# %%
# The manager ends with 0, because it was shut down and not killed.
# The child asks it a moment later and gets ``BrokenPipeError``, so it ends with 1.
#
# The cure
# --------
#
# Here the exception is caught inside the block.
# The start method is varied.
#
# .. listing:: sharing.caught_in_the_block

show(
    "sharing.caught_in_the_block",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The manager lives through the signal under all three, and serves until the child has ended.
#
# Try it yourself: delete the line with ``SIG_IGN``. The child, too, gets ``KeyboardInterrupt``, ends with 1, and the second half is missing.
