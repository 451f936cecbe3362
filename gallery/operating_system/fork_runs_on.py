"""
A forked child runs on
======================

A forked child that returns from its function runs the rest of its parent's program, exit handlers included.
How often is each line of the parent's program printed?

.. listing:: operating_system.fork_runs_on
"""

from mpexamples.observe import show

show("operating_system.fork_runs_on")

# %%
# Everything after the fork is there twice: the last line of the file, and the goodbye of a function that only the parent has registered with ``atexit``.
# After the fork there are two processes in the middle of the same program, and nothing stops the child from going on.
#
# Leaving through os._exit
# ------------------------
#
# Only the argument differs, so the child now flushes its output and ends at once.
# Look at what is still there twice.

show("operating_system.fork_runs_on", args=["_exit"])

# %%
# The last line and the goodbye come once.
# The half line is still printed twice, because it was in the buffer of ``sys.stdout`` when the process was copied, and each process writes its copy.
#
# Try it yourself: put ``sys.stdout.flush()`` in front of ``os.fork()``, and the half line is there once.
