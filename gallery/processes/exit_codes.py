"""
Ten endings and their exit codes
================================

Which of these endings is told from which by its exit code?
Look at the successes that are none: ``return False`` and ``sys.exit(256)``.
And look at SIGINT, a signal whose number isn't in the exit code.

.. listing:: processes.exit_codes
"""

from mpexamples.observe import show

show("processes.exit_codes")

# %%
# Python turns SIGINT into an exception, so the child ends with 1, as after any other exception.
# None of the ten codes depends on the start method:

show("processes.exit_codes", start_method=["fork", "spawn", "forkserver"])
