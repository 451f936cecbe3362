"""
A message that is lost before it is sent
========================================

``put()`` hands an object to a thread, and the thread pickles it.
Who learns of it when that fails?

.. listing:: communication.lost_before_sending
"""

from mpexamples.observe import show

show("communication.lost_before_sending")

# %%
# Three messages were put, and two have arrived.
# The thread has printed a traceback and dropped the ``lambda``; ``put()`` had returned long before, so ``main()`` could catch nothing, and the exit code is 0.
#
# Does the start method matter?
# -----------------------------
#
# The first program again, under all three.

show(
    "communication.lost_before_sending",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No: messages are pickled under ``fork`` too, because a queue joins two processes that are both there already.
# Only the arguments of ``Process`` need no pickling under ``fork``.
#
# What each Python says
# ---------------------
#
# The last line of the traceback differs from version to version.

show("communication.lost_before_sending", python="each")

# %%
# The loss is the same in all of them.
#
# Try it yourself: call ``pickle.dumps(order)`` before each ``put()``, and the error is raised where you can catch it.
