"""
Listener and Client: two processes that share an address and a key
==================================================================

A server and a client know an address and a key, as two programs would that were started apart.
The client asks for a sum, and then sends an object that isn't what it seems.
Which process prints what, and does that depend on the start method?

.. listing:: communication.listener
"""

from mpexamples.observe import show

show(
    "communication.listener",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The three runs print the same: the processes are given nothing but the address, the key and an event, so it makes no difference how the processes began.
# The line about ``print()`` comes from the server, because unpickling made the call there.
# The server needs no class ``Surprise`` for that, since the pickle names ``print`` and its argument only.
#
# Try it yourself: let ``__reduce__`` return ``os.getpid, ()``, and print ``os.getpid()`` in the client.
# What the server receives is its own process id, not the client's.
