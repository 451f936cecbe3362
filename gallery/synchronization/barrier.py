"""
Three processes, step by step
=============================

At a barrier for three nobody goes on before the third has come, and the last one to come calls the action.
A quick, a usual and a slow process work in two steps and wait for each other after each.
Look at how long each bar is empty, and at which process prints ``all have come``.

.. listing:: synchronization.barrier
"""

from mpexamples.observe import show

show("synchronization.barrier", start_method=["fork", "spawn", "forkserver"])

# %%
# The quick one waits longest, and the slow one hardly at all; both steps take as long as the slow one needs.
# The action is called once in each step, in the process that completes the three, while the others still wait.
# Under ``spawn`` and ``forkserver`` it's pickled together with the barrier, so it must be a function at module level.
#
# Try it yourself: let only the first two start. Both wait at the barrier, and the program hangs; press Ctrl-C.
