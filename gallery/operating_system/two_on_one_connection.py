"""
Two processes on one connection
===============================

On a shared connection the child reads the answer that was meant for its parent, and its goodbye ends the connection of both.
The parent asks for bread and the child for cake, over the connection that the parent has opened.

.. listing:: operating_system.two_on_one_connection
"""

from mpexamples.observe import show

show(
    "operating_system.two_on_one_connection",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The answers are swapped under each method: ``fork`` has copied the connection, and the other two have sent a copy of it as the child's argument.
#
# A cure: two connections
# -----------------------
#
# With ``own`` the child gets the server's address, and connects.

show(
    "operating_system.two_on_one_connection",
    args=["own"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Each gets its own answer, and after the child's goodbye the parent can ask again.
#
# Try it yourself: remove the line that sends ``goodbye``, and run it without ``own``.
# The connection isn't lost any more, but the answers are swapped as before.
