"""
Ask one process to stop, kill another
=====================================

A process that looks at an event ends by itself and tidies up; one that ignores SIGTERM can only be killed.
What does each of them still do after it has been told to stop?

.. listing:: processes.stop_politely
"""

from mpexamples.observe import show

show("processes.stop_politely")

# %%
# The polite process leaves its loop when the event is set, prints its last line in ``finally``, and has exit code 0.
# The deaf one is still alive 0.3 s after ``terminate()``, because it has asked the system to throw SIGTERM away.
# SIGKILL can't be thrown away, so ``kill()`` ends it, with -9 and without a last line.
#
# Does the start method matter?
# -----------------------------
#
# Compare the lines of the two processes.

show("processes.stop_politely", start_method=["fork", "spawn", "forkserver"])

# %%
# They are the same, since events and signals work between any two processes.
# The number of lines with “working” may differ by one: the parent sleeps while the child counts.
#
# Try it yourself: put ``time.sleep(2)`` into the loop of the polite process.
# The parent now waits for up to two seconds in ``join()``, because the process looks at the event only between two pieces of work.
