"""
get() after the with block waits for ever
=========================================

Leaving the ``with`` block of a ``Pool`` ends its workers, so ``get()`` waits for ever for a result that wasn't there yet.
Nothing is varied but the place of ``get()``: here it stands after the block.

.. listing:: pools.get_after_the_block
"""

from mpexamples.observe import show

show("pools.get_after_the_block", start_method="fork", until_stuck=0.5)

# %%
# Look at the lanes of the workers: they end with the block, after less than the 0.3 s that the task needs.
# The parent's lane is empty from there on, because nobody is left who could bring the result.
# No error is raised, and the observer had to end the program.
#
# The cure
# --------
#
# .. listing:: pools.get_in_the_block

show(
    "pools.get_in_the_block",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Now the parent waits inside the block, and the workers live until it has its result.
# The start method makes no difference, except for the time that the workers need to start.
#
# An executor
# -----------
#
# Here the result is asked for after the block too, but the block is that of an executor.
#
# .. listing:: pools.result_after_the_block

show("pools.result_after_the_block", python="each")

# %%
# The block of an executor waits for all tasks before it is left, so the result is there.
#
# Try it yourself: put ``time.sleep(2)`` as the last line into the block of the first program.
# Then the result is there before the block is left, and ``get()`` returns it, also after the block.
