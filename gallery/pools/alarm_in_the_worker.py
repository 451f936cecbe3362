"""
An alarm in the worker ends a task, and keeps the worker
========================================================

An alarm raises an exception within the task that is late, so only this task ends, and its worker does the next one.
A single worker gets a task of two seconds with a limit of 0.3 s, and then a quick one; look at whether the worker changes.

.. listing:: pools.alarm_in_the_worker
"""

from mpexamples.observe import show

show(
    "pools.alarm_in_the_worker",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# There is one worker in each picture, and it ends with exit code 0.
# The system sends it SIGALRM after 0.3 s; Python calls ``give_up``, and the exception comes out of ``time.sleep`` as if that had raised it.
# The start method makes no difference, since the worker sets the alarm itself and only when it has the task.
#
# Try it yourself: write ``sum(range(3 * 10**8))`` in place of ``time.sleep(2)``.
# The error then comes only when the sum is done, because Python doesn't look at signals while it is within such a call.
