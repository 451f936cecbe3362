"""
A daemonic process dies with its parent
=======================================

When a program comes to its end, its daemonic child is killed in the middle, without ``finally``, and its ordinary child is waited for.
Two children keep the same diary of three lines while their parent ends; what differs is ``daemon``.

.. listing:: processes.daemonic_diary
"""

from mpexamples.observe import show

show("processes.daemonic_diary")

# %%
# A barrier makes certain that both are at work when the parent prints its last line.
# Then the daemonic child gets SIGTERM, so only its first line is there.
# The ordinary one writes all three lines, and the parent's bar goes on until it's done.
#
# Does the start method matter?
# -----------------------------
#
# Look at the lines of the child that is called “daemonic”.

show(
    "processes.daemonic_diary",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No: it's the parent's exit handler that kills the child, and every parent has it, however it makes its children.
#
# A use for it
# ------------
#
# A child that would go on for ever is daemonic with good reason.
# Here is one that gives a sign of life, first as an ordinary child, then as a daemonic one.
#
# .. listing:: processes.heartbeat_without_end

show(
    "processes.heartbeat_without_end",
    signal="TERM@2.0@group",
    exit_code=-15,
)

# %%
# .. listing:: processes.heartbeat

show("processes.heartbeat")

# %%
# The first program had done its work after a second, but waited for its child, so it was ended from outside.
# The second ended by itself.
#
# Try it yourself: put ``time.sleep(1)`` before the last line of the diary program's ``main``.
# Now both children get to their ends, because a daemonic child is killed only when its parent ends.
