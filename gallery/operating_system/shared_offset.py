"""
One position in one file
========================

After a fork parent and child share one position in a file that was open before, so what one of them reads the other doesn't get.
The file has ten digits, and each reads five bytes: does the parent get the first five, too?

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
# Try it yourself: delete ``os.waitpid(pid, 0)`` from the first program and run it several times. Whoever reads first now gets the first five bytes, and that's sometimes the parent.
