"""
A manager that outlives its parent
==================================

A manager doesn't notice when its parent is killed, and serves on for nobody.
A program with a manager is ended by SIGTERM, and the outer program looks a little later whether the manager is there.
Look at where its lane ends.

.. listing:: sharing.left_behind
"""

from mpexamples.observe import show

show("sharing.left_behind", start_method=["fork", "spawn", "forkserver"])

# %%
# Only the start method is varied, and the manager is left behind under all three.
# SIGTERM ended its parent at once, so nobody sent it the message that shuts it down.
#
# With a handler
# --------------
#
# The argument ``leave`` installs a handler that raises ``SystemExit``.

show("sharing.left_behind", args=["leave"])

# %%
# The exception leaves the block, and the block shuts the manager down before the program ends with 1.
#
# Try it yourself: write ``program.kill()`` for ``program.terminate()``. No handler is called for SIGKILL, so the manager is left behind in both cases.
