"""
A process for each task, so that one can be killed alone
========================================================

If each task has a process of its own, the one that is late can be killed, and the others keep their results.
Four tasks begin at the same time; one of them would take a minute, and one fails. Look at how the four processes end.

.. listing:: pools.process_per_task
"""

from mpexamples.observe import show

show(
    "pools.process_per_task",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The late task ends by SIGKILL, the one that failed with exit code 1, and the other two with 0.
# For the failed one ``poll()`` returns ``True`` all the same, and ``recv()`` raises ``EOFError``, because nobody has the other end of its pipe any more.
# ``poll()`` waits for a result and not for the end of a process, so a result that lies in the pipe counts even if the parent looks for it late.
# With ``spawn`` and ``forkserver`` it takes longer until all have begun, but the limit counts only from there.
#
# Try it yourself: delete ``answer.close()`` in ``start``.
# Then the parent has the other end of each pipe itself, so it waits for the failed task until the time is over, and kills a process that has ended already.
