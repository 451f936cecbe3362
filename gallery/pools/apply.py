"""
apply keeps one worker busy at a time
=====================================

``apply`` waits for the result of its task, so a pool of three workers does five tasks one after the other.
Only the start method is varied; look at the lanes of the workers, and count how many are busy at the same time.

.. listing:: pools.apply
"""

from mpexamples.observe import show

show(
    "pools.apply",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# It is one in each run, because the parent gives out the next task only when it has the result of the last one.
# The three workers are there from the start, and which of them takes a task is up to them.
# So five tasks of 0.2 s take a second, plus the time that the workers need to start: none to speak of with ``fork``, and the longest with ``spawn``.
#
# Try it yourself: change ``Pool(3)`` to ``Pool(1)``.
# The tasks take as long as before, since at any time two of the three workers had nothing to do.
