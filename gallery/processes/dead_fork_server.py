"""
The fork server dies, its child works on
========================================

Who tells a program how its child ended?
Under ``forkserver`` it is the server.
The program kills the server while the child works, then joins the child.

.. listing:: processes.dead_fork_server
"""

from mpexamples.observe import show

show("processes.dead_fork_server", start_method="forkserver")

# %%
# ``join()`` returned before the child was done, with 255, and ``is_alive()`` was wrong.
# Under the two other methods the parent has made the child itself, there's no server to lose, and ``join()`` waits for the real end:

show("processes.dead_fork_server", start_method=["fork", "spawn"])
