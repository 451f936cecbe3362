"""
The tracker outlives a killed program
=====================================

A program that is killed by SIGKILL can't clean up, but its resource tracker can.
The inner program makes a segment and kills itself.
Look at which of the lanes is the last to end.

.. listing:: sharing.the_tracker
"""

from mpexamples.observe import show

show("sharing.the_tracker", python="each")

# %%
# Only the version is varied, and all five clean up.
# The tracker learns of the death from a pipe, whose other end is closed when the last process that held it has gone.
# So it prints its warning after the end with -9, and removes the segment.
#
# When the tracker has found a leak, its own exit code is 0 in 3.11 and 3.12 and 1 from 3.13 on; your program doesn't see it.
#
# Try it yourself: write ``SIGTERM`` for ``SIGKILL``. The program ends with -15, and the tracker does the same, because Python doesn't clean up after SIGTERM either.
