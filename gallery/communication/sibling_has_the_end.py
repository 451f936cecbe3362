"""
Under fork, a later child holds the pipe of an earlier one open
===============================================================

A child that ``fork`` starts inherits every pipe that is open in its parent, also one that has nothing to do with it.
Here the parent closes its writing end, but only after a second child was started.
Look at which process can still write under ``fork``, and then at the other start methods.

.. listing:: communication.sibling_has_the_end
"""

from mpexamples.observe import show

show("communication.sibling_has_the_end", start_method="fork", until_stuck=0.5)

# %%
# The sibling has got a copy of the writing end, and it waits for an event that the parent sets only after the end of the pipe.

show("communication.sibling_has_the_end", start_method=["spawn", "forkserver"])

# %%
# Under these two a child has only what it was given, so the pipe ends with the counter.
#
# Close it first
# --------------

show(
    "communication.sibling_has_the_end",
    args=["close-first"],
    start_method="fork",
)

# %%
# The end was closed before the sibling came, so there was nothing to inherit.
#
# Try it yourself: start the sibling before the line with ``Pipe(duplex=False)``.
# It can't inherit a pipe that doesn't exist yet, so nothing hangs, under ``fork`` either.
