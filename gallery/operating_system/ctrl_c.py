"""
Who hears Ctrl-C?
=================

Every process of the program hears it, so a parent with three children prints four tracebacks; only the helpers of multiprocessing print none.
The program presses Ctrl-C itself, as soon as all three children are in their task.
What is varied is the start method: count the tracebacks, and look who prints them.

.. listing:: operating_system.ctrl_c
"""

from mpexamples.observe import show

show(
    "operating_system.ctrl_c",
    start_method=["fork", "spawn", "forkserver"],
    exit_code=-2,
)

# %%
# There are four under each method, one from each process that runs code of yours.
# Each has got the signal, each has made a ``KeyboardInterrupt`` of it, and nobody has caught that.
# So the children end with 1, as after any exception.
# The parent first waits for them and then ends by the signal itself, as ``exit code -2`` says; a shell shows 130.
#
# The resource tracker and the fork server are in the same group and get the signal, too.
# They ignore it, because they must still be there when the others tidy up.
#
# Try it yourself: put ``signal.signal(signal.SIGINT, signal.SIG_IGN)`` in front of ``begun.release()``, and let the children sleep 0.5 s.
# One traceback is left, the parent's, and its end waits until the children have slept.
