"""
The first answer is enough, but the block waits for all
=======================================================

``wait()`` with ``FIRST_COMPLETED`` returns as soon as one task is done; the others run on, and the ``with`` block waits for them.
Three servers are asked the same, and one of them is much quicker; compare the time of the first answer with that of the last line.

.. listing:: pools.wait_first
"""

from mpexamples.observe import show

show(
    "pools.wait_first",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The parent has its answer early, and yet it comes to its last line only when Oslo and Rome have answered too.
# The reason is that leaving the block waits for every task, wanted or not.
# Under ``spawn`` and ``forkserver`` the workers need longer to start, and the rest is the same.
#
# Try it yourself: write ``FIRST_EXCEPTION`` for ``FIRST_COMPLETED``.
# No task fails, so ``wait()`` now returns when all three are done.
