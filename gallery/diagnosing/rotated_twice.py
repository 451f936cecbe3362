"""
Two processes rotate one log file
=================================

When two processes rotate one log file at the same moment, all its old lines are lost without an error.
Ten old lines are in the file.
A barrier makes certain what is otherwise rare: both have made room for the old file before either of them renames it.

.. listing:: diagnosing.rotated_twice
"""

from mpexamples.observe import show

show("diagnosing.rotated_twice")

# %%
# Count the old lines: the first process renamed the file to ``bakery.log.1`` and began a new one, and the second renamed that new one to the same name.
# So the file with the old lines was overwritten.
#
# The cure
# --------
#
# Four processes send their records to one that rotates.
#
# .. listing:: diagnosing.rotated_by_one

show("diagnosing.rotated_by_one")

# %%
# All 200 lines are there, in several files, because the process that rotates is the only one that writes.
#
# Does the start method matter?
# -----------------------------
#
# The first program under all three; look for an old line.

show("diagnosing.rotated_twice", start_method=["fork", "spawn", "forkserver"])

# %%
# There is none: renaming is done by the system, which doesn't ask how a process was made.
#
# Try it yourself: give ``maxBytes=100`` in the second program.
# There are many more files, up to the 99 of ``backupCount``, and still no line is missing.
