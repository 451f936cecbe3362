"""
Log records through a queue
===========================

When all processes send their log records through a queue and one writes them, every line is whole and names its sender.
Two bakers log a line and an error each.
Who writes the lines?
And what can go wrong if every process writes to the file itself?

.. listing:: diagnosing.log_through_a_queue
"""

from mpexamples.observe import show

show("diagnosing.log_through_a_queue")

# %%
# Look at the names in the transcript: each line was written by ``MainProcess``, and begins with the name of the baker that logged it.
# A record is sent as an object, so it still knows its origin when the listener writes it.
# The traceback comes along as text.
#
# Without a queue
# ---------------
#
# Here four processes write to one file, each through a handler of its own; all that differs between the two lines is the mode in which they open it.
# Compare the numbers.
#
# .. listing:: diagnosing.one_log_file

show("diagnosing.one_log_file")

# %%
# Appending, in mode ``a``, they lose no line; in mode ``w`` they write over each other, and most lines are gone, without any error.
# So without a queue it all depends on how each process opens the file.
# With a queue there is one handler in one process, so there's nobody who could write over it.
#
# Does the start method matter?
# -----------------------------
#
# The first program again. Compare the number of lines.

show(
    "diagnosing.log_through_a_queue",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# It's the same, because ``work`` configures logging in the child itself and relies on nothing that a copy would bring along.
# The order of the bakers may differ, since they run side by side.
#
# Try it yourself: delete the line ``root.setLevel(logging.INFO)``.
# The ``INFO`` lines are gone then, because a root logger begins with the level ``WARNING``.
