"""
Who is the parent of an orphan?
===============================

A child lives on when its parent is killed; process 1 or another process adopts it, but under ``forkserver`` nothing changes for it.
A child says who its parent is, the parent is killed, and the child says it again.
What is varied is the start method.

.. listing:: operating_system.parent_killed
"""

from mpexamples.observe import show

show(
    "operating_system.parent_killed",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` and ``spawn`` the number changes, as the child has got another parent.
# Here that is the observer, which has volunteered for it; without an observer it's process 1, or a process like ``systemd --user``.
#
# Under ``forkserver`` the number stays the same.
# The parent of the child was the fork server from the start, and that lives on as well, as long as one of its children does.
#
# The child is a daemonic one.
# That doesn't help, because it's the parent that terminates daemonic children, at its own normal end.
#
# Try it yourself: write ``parent.terminate()`` in place of ``parent.kill()``. The exit code is -15 then, and the child is left behind in the same way.
