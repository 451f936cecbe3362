"""
A process for each task, so that one can be killed alone
========================================================

If each task has a process of its own, the one that is late can be killed, and the others keep their results.
Three tasks begin at the same time, and one of them would take a minute; look at the exit codes of the three processes.

.. listing:: pools.process_per_task
"""

from mpexamples.observe import show

show(
    "pools.process_per_task",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The late task ends with -9, that is by SIGKILL, and the other two with 0.
# ``poll()`` waits for a result and not for the end of a process, so a result that lies in the pipe counts even if the parent looks for it late.
# With ``spawn`` and ``forkserver`` it takes longer until all have begun, but the limit counts only from there.
#
# Try it yourself: let ``work`` raise an exception after ``answer.send("begun")``.
# ``poll()`` returns ``True`` all the same, and ``recv()`` raises ``EOFError``, because nobody has the other end of the pipe any more.
