"""
Who keeps the port of a dead server?
====================================

A worker that outlives its server keeps the listening socket open, so the server can't be started again: ``Address already in use``.
The server opens a port, starts a worker that accepts clients there, and is killed.
Then the program tries to open the same port.

.. listing:: operating_system.port_in_use
"""

from mpexamples.observe import show

show(
    "operating_system.port_in_use",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The port stays taken until the worker has ended, under each method.
# Under ``fork`` the worker has inherited the socket; under the other two it has been sent to it, as its argument.
#
# A cure: the worker ends with its parent
# ---------------------------------------
#
# With ``watch`` a thread in the worker waits for the end of the server, and then ends the worker.

show(
    "operating_system.port_in_use",
    args=["watch"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The worker has ended with the 1 of ``os._exit(1)``, its socket is closed, and the port can be opened.
#
# Try it yourself: give ``socket.create_server`` the argument ``reuse_port=True``, in both places.
# The second start succeeds although the worker lives, and Linux shares the clients out between the new server and the orphan.
