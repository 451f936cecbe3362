"""
Join one, or join all
=====================

A ``join()`` right after each ``start()`` makes three processes run one after the other; joined after all were started, they run side by side.
The program does both, and measures.
Each child sleeps for 0.3 s.

.. listing:: processes.join_one_or_all
"""

from mpexamples.observe import show

show("processes.join_one_or_all")

# %%
# The first three bars follow each other, for the parent can't start the next child while it waits for the last one.
# The other three lie below each other, and together they take little more than 0.3 s.
#
# Does the start method matter?
# -----------------------------
#
# Look at the two times in each run.

show("processes.join_one_or_all", start_method=["fork", "spawn", "forkserver"])

# %%
# The gain is the same under all three.
# Under ``spawn`` both times are longer, because each child has an interpreter to start; in the first loop that, too, is waited for three times.
#
# Try it yourself: change both ``range(3)`` to ``range(10)``.
# The first time grows with the number of children, the second hardly.
