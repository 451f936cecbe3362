"""
A stranger removes shared memory
================================

A program that attaches to a segment removes it at its end, unless it shares the tracker of the owner, as a child does, or says ``track=False``.
The stranger only reads and closes.
Look at whether the segment exists afterwards, and count the trackers.

.. listing:: sharing.stranger
"""

from mpexamples.observe import show

show("sharing.stranger", python="each")

# %%
# All five versions lose the segment: the stranger's tracker takes it for a leak, and ``unlink()`` finds nothing.
# At the end the owner's tracker still has it in its books, so it warns of a leak, too, and then that there's no such file.
#
# With track=False
# ----------------
#
# The stranger attaches without telling a tracker; the parameter is there from 3.13 on.

show("sharing.stranger", args=["untracked"], python="python3.13")

# %%
# There's one tracker less in the picture, and the segment lives until its owner unlinks it.
#
# Try it yourself: delete ``memory.close()`` in the reader. Nothing changes, because the tracker only asks whether the segment was removed, and not whether it was closed.
