"""
Three errors of daemonic processes
==================================

``daemon`` can't be set after the start, a daemonic process can't have children, and processes have no ``setDaemon``: each mistake raises an error.
The program makes all three; read the messages.

.. listing:: processes.daemon_rules
"""

from mpexamples.observe import show

show("processes.daemon_rules")

# %%
# The first and the third are raised in the parent.
# The second is raised in the child, because it's the daemonic child that calls ``start()``.
# It's the one that people meet in a pool, whose workers are daemonic.
#
# Does the start method matter?
# -----------------------------
#
# Look for a message that differs.

show(
    "processes.daemon_rules",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# There is none, because the rules are checked by ``multiprocessing`` itself, before it makes a process.
#
# Try it yourself: replace the body of ``start_a_grandchild`` by ``subprocess.run(["echo", "hello"])``, with ``import subprocess`` above.
# It works, since the rule is one of ``multiprocessing`` and not of the system.
