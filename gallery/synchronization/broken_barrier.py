"""
A barrier at which one gives up
===============================

If one process gives up at a barrier, all get a ``BrokenBarrierError``: those that wait, and those that come later.
Two of three come to a barrier; one has a time limit of 0.3 s, and the other none.
Look at when the patient one gets its exception, and how long the late one waits.

.. listing:: synchronization.broken_barrier
"""

from mpexamples.observe import show

show(
    "synchronization.broken_barrier",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The patient one gets it at the same time as the impatient one, and the late one as soon as it comes, because the barrier stays broken.
# After ``reset()`` it's a barrier for three again, and three go through.
# The start method makes no difference.
#
# Try it yourself: take ``together.reset()`` away, and the last three get the exception, too.
