"""
sys.exit() in a task ends a Pool's worker
=========================================

A task that calls ``sys.exit()`` ends the worker of a ``Pool``, and its result never comes; an executor catches the exit and hands it on.
The same task is given to both; look at what the parent learns, and at the exit codes of the workers.

.. listing:: pools.exit_in_a_task
"""

from mpexamples.observe import show

show(
    "pools.exit_in_a_task",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The worker of the pool ends with exit code 3, another takes its place, and the task is forgotten.
# So ``get()`` would wait for ever, had it no time limit.
# The executor's worker goes on, and ``result()`` raises ``SystemExit`` in the parent; if you don't catch it there, it's the parent that ends.
# The reason is what they catch: a pool only what derives from ``Exception``, which ``SystemExit`` doesn't, and an executor everything.
# The start method makes no difference.
#
# Try it yourself: write ``raise RuntimeError("3")`` in place of ``sys.exit(3)``.
# Then ``get()`` raises it at once; the program doesn't catch it, so it ends there.
