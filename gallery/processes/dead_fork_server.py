"""
The fork server dies, its child works on
========================================

If the fork server is killed, ``join()`` reports the end of a child that is still at work, and the exit code is 255.
Who tells a program how its child ended?
Here the program kills the server while the child works, then joins the child.

.. listing:: processes.dead_fork_server
"""

from mpexamples.observe import show

show("processes.dead_fork_server", start_method="forkserver")

# %%
# Only a parent is told by the system how its child ended, and the parent of this child is the server.
# Your program has a pipe from the server, and when that closes without a number, it takes 255.
# So ``join()`` returns at once and ``is_alive()`` is ``False``, but the system still has the process, and its last line comes later.
#
# Without a server
# ----------------
#
# The same program under the two other methods. Look at what comes first, the child's line or the end of ``join()``.

show("processes.dead_fork_server", start_method=["fork", "spawn"])

# %%
# Here the program has made the child itself, so there is no server to lose, and ``join()`` waits for the real end.
#
# A server is seldom killed, but it can be, for example when memory runs out.
# So a 255 that no program of yours has chosen is a reason to look whether the child is still there.
#
# Try it yourself: make the child sleep for 5 s instead of 0.5 s, and look at it with ``ps`` after the program has ended.
