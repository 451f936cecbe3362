"""
One worker dies, and all unfinished tasks fail
==============================================

If a worker of an executor dies, every task that isn't done fails with the same ``BrokenProcessPool``, whether it was at fault or not.
One task is done, one sleeps, one ends its worker with ``os._exit(3)``, and one still waits for its turn.
The program is the same on each Python; look at the line ``cause``, and at the two exit codes.

.. listing:: pools.innocent_and_guilty
"""

from mpexamples.observe import show

show("pools.innocent_and_guilty", python="each", start_method="forkserver")

# %%
# The task that was done keeps its result.
# The three others fail with the same words, because the executor knows that a worker is gone and not which task it had.
# It terminates the other worker itself, so that one ends with -15; the guilty one has 3.
# Only 3.15 says so in the cause, with the number of the process.
#
# Does the start method matter?
# -----------------------------

show(
    "pools.innocent_and_guilty",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Little: the cause may be missing under ``fork`` and ``spawn``, on 3.15 too.
# The executor looks for the exit code as soon as the worker's end is noticed, and there that is often a moment too early.
# With ``forkserver`` the end is noticed by the exit code itself, which the server sends.
#
# Try it yourself: write ``os.kill(os.getpid(), 9)`` in place of ``os._exit(3)``, and the exit code is -9, as after a kill by the system.
