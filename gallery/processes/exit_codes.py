"""
Ten endings and their exit codes
================================

A child that returns ``False`` has exit code 0, and so has one that calls ``sys.exit(256)``.
Which of the ten endings can you tell apart by their exit codes?

.. listing:: processes.exit_codes
"""

from mpexamples.observe import show

show("processes.exit_codes")

# %%
# The child ends in the way that its name says, and the parent reads the code twice: while the child runs, and after its end.
#
# - The first number is always ``None``, because the child waits until it has been read.
# - ``return False`` gives 0, because what the function returns is thrown away.
# - 256 gives 0 and -1 gives 255, because Unix keeps eight bits of an exit code.
# - SIGKILL and SIGSEGV give minus their number, but SIGINT gives 1: Python turns it into an exception, so the child ends like one with any uncaught exception. Four endings give 1, so by the code alone you can't tell them apart.
#
# Does the start method matter?
# -----------------------------
#
# Only the start method is varied. Compare the last numbers.

show("processes.exit_codes", start_method=["fork", "spawn", "forkserver"])

# %%
# They are the same, because the code comes from the end of a process and not from its birth.
#
# Try it yourself: change ``sys.exit 256`` into ``sys.exit 259``, and predict the code first.
# It's 3, because 259 is 256 + 3.
# Then write ``sys.exit True``: the code is 1, as ``True`` counts as the number 1, so a child that means “all is well” by it reports a failure.
