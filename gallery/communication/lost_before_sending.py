"""
A message that is lost before it is sent
========================================

``put()`` raises nothing for an object that can't be pickled, because a thread pickles it later; the message is lost.
Who learns of it?

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
# Try it yourself: above the second ``put()`` write ``pickle.dumps(lambda: "noodles")``, with ``import pickle`` at the top. The error is now raised in ``main()``, where you can catch it; if you don't, the program hangs, because the cook still waits for ``None``.
