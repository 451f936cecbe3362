"""
Three processes, one core
=========================

Three processes that share one core take at least three times as long as each would alone, because the system lets them take turns.
They are confined to one core here, begin together, and each needs 0.3 s of it.
What is varied is the number of processes; look at how long each took, and at how often it was interrupted, because the system gave the core to another one.

.. listing:: processes.take_turns
"""

from mpexamples.observe import show

show("processes.take_turns", alone=True)

# %%
# Each computed for 0.3 s and waited for the rest of the time, which is longer if the machine has other things to do as well.
# The three end at nearly the same moment, since the system gives them turns of the same length, some milliseconds each.
# Their bars are full all the same, because the system calls a process running also when it only waits for a core.
#
# One, and six
# ------------
#
# Each has as much to do as before. Compare the times.

show("processes.take_turns", args=["1"], alone=True)

show("processes.take_turns", args=["6"], alone=True)

# %%
# Alone, a process has the core to itself, apart from what else runs on the machine, so it needs little more than 0.3 s.
# Six take about twice as long as three: the core has twice as much to do, and all of them wait for it in turn.
# So work that only computes isn't done sooner by more processes than there are cores.
#
# Does the start method matter?
# -----------------------------

show(
    "processes.take_turns",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# Not for the turns: it's the system that shares out the core, and Python has no part in it.
#
# Try it yourself: delete the line with ``sched_setaffinity``.
# Now the system may use all cores, and each of the three takes less time; how near it comes to 0.3 s depends on how many cores are free.
