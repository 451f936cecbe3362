"""
Ctrl-C in an executor
=====================

Ctrl-C breaks off the tasks that an executor is at, and the others are still done, unless they are cancelled.
Two workers have ten tasks, and Ctrl-C comes when both are in their first one.
Which loaves are baked?

.. listing:: operating_system.ctrl_c_in_an_executor
"""

from mpexamples.observe import show

show("operating_system.ctrl_c_in_an_executor")

# %%
# All but loaf 0 and loaf 1.
# A worker of an executor catches the ``KeyboardInterrupt`` of its task, sends it back as the result of this task, and takes the next one.
# So there's no traceback of a worker that's in a task, and the end of the ``with`` block waits for eight more loaves.
#
# With cancel_futures
# -------------------
#
# Now the parent cancels what hasn't begun.
# The start method is varied.

show(
    "operating_system.ctrl_c_in_an_executor",
    args=["cancel"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# A few loaves come all the same.
# The executor had already laid them out for its workers, and what is laid out can't be cancelled.
# How many these are is a race: at most one more than there are workers is laid out at a time.
#
# Try it yourself: put ``signal.signal(signal.SIGINT, signal.SIG_IGN)`` into ``prepare``, and let the first two loaves sleep 0.5 s.
# With ``cancel`` they are now finished, because only the parent hears Ctrl-C.
