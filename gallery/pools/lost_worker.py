"""
A worker that dies takes its task along
=======================================

When a worker dies in the middle of its task, a ``Pool`` waits for the result for ever, and an executor raises ``BrokenProcessPool``.
The same task, which leaves with ``os._exit(1)``, is given to both.
Look at the lanes of the workers: what comes after the first one has ended?

.. listing:: pools.lost_worker
"""

from mpexamples.observe import show

show(
    "pools.lost_worker",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The pool starts another worker in its place, and that one does the next task.
# But nobody gives it the lost one, so ``get()`` reaches its time limit.
# The executor doesn't replace anything: it raises an exception for this task, and takes no more of them.
# The start method makes no difference to that.
#
# Try it yourself: change ``timeout=0.8`` to ``timeout=5``.
# You wait longer for the same ``TimeoutError``, because the result won't come however long you wait.
