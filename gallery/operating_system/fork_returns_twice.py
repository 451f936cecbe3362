"""
fork returns twice
==================

One call of ``os.fork`` returns in two processes: it gives 0 to the child, and the child's number to the parent.
Can each process tell from that which of the two it is?
Compare the numbers in the lines of both.

.. listing:: operating_system.fork_returns_twice
"""

from mpexamples.observe import show

show("operating_system.fork_returns_twice")

# %%
# Yes, since no child has the number 0.
# The number that the parent got is the one that the child prints with ``os.getpid()``, so the parent knows whom to wait for.
#
# The value says nothing about the end of the child.
# That comes from ``waitpid``, 0.3 s later: the status 1792 is 7 × 256, and ``os.waitstatus_to_exitcode`` makes 7 of it, which is what the child gave to ``os._exit``.
#
# Try it yourself: write ``os._exit(263)``, and see that the parent gets 7 again, because an exit code has eight bits.
