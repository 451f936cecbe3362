"""
A task of a Pool may not start processes
========================================

The workers of a ``Pool`` are daemonic, so ``start()`` raises an ``AssertionError`` in them; those of an executor are not, and may start processes.
The same task tries it in both; look at the lines that it returns.

.. listing:: pools.no_grandchildren
"""

from mpexamples.observe import show

show(
    "pools.no_grandchildren",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# In the pool no process has been started, so the grandchild that prints belongs to the executor's worker.
# The rule has a reason: a daemonic process is ended when its parent ends, by a signal, and couldn't see to its own children any more.
# The start method makes no difference to the rule.
# Under ``forkserver`` the worker starts a second fork server, because it can't use the one of its parent.
#
# Try it yourself: in the task, call ``subprocess.run(["echo", "hello"])`` in place of making a ``Process``.
# That works in the pool too, because the rule is one of ``multiprocessing`` and not of the operating system.
