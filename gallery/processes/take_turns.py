"""
Three processes, one processor
==============================

Three processes that share one core take at least three times as long as each would alone, because the system lets them take turns.
They are confined to one core here, begin together, and each needs 0.3 s of it.
Look at how long each took, and how often the system took the core away from it.

.. listing:: processes.take_turns
"""

from mpexamples.observe import show

show("processes.take_turns", alone=True)

# %%
# Each computed for 0.3 s and waited for the rest of the time, which is longer if the machine has other things to do as well.
# The three end at nearly the same moment, since the system gives them turns of the same length, some milliseconds each.
# Their bars are full all the same, because the system calls a process running also when it only waits for a core.
#
# The start method makes no difference: it's the system that shares out the core, and Python has no part in it.
#
# Try it yourself: change ``Barrier(3)`` and ``range(3)`` to 6.
# Each of them takes twice as long now, though it has no more to do.
