"""
A line that is lost in the buffer
=================================

A line that was printed is lost when its process is killed before its buffer is sent, and ``flush=True`` saves it.
A slow daemonic child prints a line and is killed at the end of the program; what is varied is where the output goes.

.. listing:: processes.lost_in_the_buffer
"""

from mpexamples.observe import show

show("processes.lost_in_the_buffer")

# %%
# This is the run as at a terminal: each newline empties the buffer, so the line of ``slow`` is there.
#
# Into a pipe
# -----------
#
# Nothing else has changed. Look for the line of ``slow``.

show("processes.lost_in_the_buffer", buffering="block")

# %%
# It was in the buffer of ``slow``, and the buffer is memory of the process, so it went when the process was killed.
#
# If it is waited for
# -------------------
#
# With the argument ``wait`` the program joins ``slow`` before it ends. Compare the order of the lines with the bars.

show("processes.lost_in_the_buffer", args=["wait"], buffering="block")

# %%
# Now the line comes, but late: after those of ``quick``, which began later.
#
# The cure
# --------
#
# .. listing:: processes.flushed_at_once

show("processes.flushed_at_once", buffering="block")

# %%
# Each line leaves when it's printed, into a pipe as at a terminal.
#
# Try it yourself: run the first program with ``python -m mpexamples run processes.lost_in_the_buffer | cat``, and then without ``| cat``.
