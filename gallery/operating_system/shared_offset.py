"""
One position in one file
========================

Parent and child read five bytes each from a file with ten digits.
The file was opened before the fork: does the parent read the first five, too?

.. listing:: operating_system.shared_offset
"""

from mpexamples.observe import show

show("operating_system.shared_offset", start_method="fork")

# %%
# No, it gets the last five.
# The position in an open file is kept by the operating system, both processes use the same one, and the child has moved it.
#
# Opened after the fork
# ---------------------
#
# Two lines have changed places, so each process opens the file itself.
#
# .. listing:: operating_system.own_offset

show("operating_system.own_offset", start_method="fork")

# %%
# Now there are two open files with a position each, so both processes read from the start.
#
# Try it yourself: delete ``os.waitpid(pid, 0)`` from the first program and run it several times.
