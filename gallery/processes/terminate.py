"""
After terminate() a process is still alive
==========================================

Right after ``terminate()`` nearly every process is still alive, because the call only sends a signal.
How soon is it gone, and had it begun to work at all?
Twenty children are terminated right after their start.

.. listing:: processes.terminate
"""

from mpexamples.observe import show

show("processes.terminate")

# %%
# The first line counts the children that were alive when the parent asked, the second those that had run their first line.
# For one more child the parent doesn't call ``join()`` but sleeps for 0.3 s.
# Then its object says ``stopped``, because every look at it asks the system.
#
# Does the start method matter?
# -----------------------------
#
# Compare the second lines.

show("processes.terminate", start_method=["fork", "spawn", "forkserver"])

# %%
# A copied child needs the least time to get to its first line, so under ``fork`` now and then one has begun.
# Under ``spawn`` each has to start an interpreter, and the signal is faster.
# The numbers differ from run to run, since parent and child race.
#
# Try it yourself: put ``time.sleep(0.5)`` before ``child.terminate()`` and shorten ``ROUNDS`` to 5.
# Now all children have begun, under each start method.
