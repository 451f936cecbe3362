"""
A time limit ends the waiting, not the task
===========================================

``result(timeout=0.3)`` raises ``TimeoutError`` in time, and the task goes on: the block of an executor waits for its end, and that of a ``Pool`` ends it together with the workers.
The same task of one second is given to both; compare how long their workers live after the error.

.. listing:: pools.timeout_does_not_stop
"""

from mpexamples.observe import show

show(
    "pools.timeout_does_not_stop",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The executor's worker lives until the task is done, because the end of the block waits for it, and its exit code is 0.
# That of the pool ends with the block, by SIGTERM, so its exit code is -15.
# Under ``spawn`` the start of a worker uses up much of the 0.3 s: the limit counts from the call, not from the start of the task.
#
# Try it yourself: write ``executor.shutdown(wait=False)`` as the last line of the ``except`` branch.
# The block is then left at once, but the program still doesn't end before the task is done.
