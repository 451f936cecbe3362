"""
A call that fails takes the rest of its chunk with it
=====================================================

Sixty is divided by six numbers, in two chunks of three, and the second number is 0.
What is varied is who catches the exception: the parent, or with the argument ``catch`` the task itself.
Look for the call with 5, which follows the one that fails.

.. listing:: pools.failed_chunk
"""

from mpexamples.observe import show

show("pools.failed_chunk", start_method=["fork", "spawn", "forkserver"])

# %%
# The call with 5 is never made, because the exception ends the loop over its chunk.
# The other chunk is done all the same, but ``map()`` raises the exception and its results are lost.
#
# Caught in the task
# ------------------

show("pools.failed_chunk", args=["catch"])

# %%
# All six calls are made, and the exception is one of six results.
#
# Try it yourself: write ``chunksize=1``.
# All six calls are made then, too, but without ``catch`` the results are lost as before.
