"""
Two processes rotate one log file
=================================

Ten old lines are in the file, and two processes rotate it at the same time.
A barrier makes certain what is otherwise rare: both have looked before either of them renames.
Count the old lines.

.. listing:: diagnosing.rotated_twice
"""

from mpexamples.observe import show

show("diagnosing.rotated_twice")

# %%
# The second rename went over the file that the first had kept, under each start method:

show("diagnosing.rotated_twice", start_method=["fork", "spawn", "forkserver"])
