"""
Counting names in a loop
========================

One process counts the names in the code of Python's library, and its bar is almost full from beginning to end.

.. listing:: processes.count_names
"""

from mpexamples.observe import show

show("processes.count_names", alone=True)

# %%
# This is the job that the course comes back to again and again, later with more than one process.
# Look at the bar: there is hardly a gap in it, because the files come out of the system's memory and the rest is computing.
# So it's a job that several processes can share.
# The last line is the time that they have to beat.
#
# Each Python has a library of its own, so the counts differ between versions.
# Look at the times, too: could you tell from them whether a newer Python counts faster?

show("processes.count_names", python="each", alone=True)

# %%
# To compare times you would have to count the same files; here each version has other ones.
#
# Try it yourself: run the program twice in a row.
# The first run may take longer, because the system hasn't read the files yet.
