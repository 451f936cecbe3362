"""
fork returns twice
==================

One call of ``os.fork`` returns in two processes: it gives 0 to the child, and the child's number to the parent.
Can each process tell from this number which of the two it is?
Compare the numbers in the lines of both.

.. listing:: operating_system.fork_returns_twice
"""

from mpexamples.observe import show

show("operating_system.fork_returns_twice")

# %%
# Yes, since no child has the number 0.
# The number that the parent got is the one that the child prints with ``os.getpid()``, so the parent knows whom to wait for.
#
# The value of ``fork`` says nothing about how the child ends.
# That comes from ``waitpid``, 0.3 s later: the status 1792 is 7 × 256, and ``os.waitstatus_to_exitcode`` makes 7 of it, which is what the child gave to ``os._exit``.
#
# Larger exit codes
# -----------------
#
# The child gives 263 to ``os._exit``, and then 256. What does the parent get?

show("operating_system.fork_returns_twice", args=["263"])

show("operating_system.fork_returns_twice", args=["256"])

# %%
# It gets 7 again, and then 0, because an exit code has eight bits: 263 is 256 + 7, and the 256 is lost.
# So a child that wants to report a failure with 256 reports success.
#
# Into a pipe
# -----------
#
# Nothing has changed but where the output goes. Look for the line of the child.

show("operating_system.fork_returns_twice", buffering="block")

# %%
# It's gone, though the child has done everything as before.
# Into a pipe, lines wait in a buffer, and ``os._exit`` ends the process without sending it.
# The parent ends in the ordinary way, so its lines come.
#
# The start method isn't varied, because the program calls ``os.fork`` itself.
#
# Try it yourself: put ``sys.stdout.flush()`` in front of ``os._exit(end)``, and run it into a pipe with ``| cat``.
# Now the child's line is there, but the first line of the parent comes twice, because the child's copy of the buffer held that line, too.
