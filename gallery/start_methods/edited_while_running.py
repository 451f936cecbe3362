"""
A script that is edited while it runs
=====================================

A child that imports the file again, as every spawned child does, gets what is in it now.

.. listing:: start_methods.edited_while_running
"""

from mpexamples.observe import show

show("start_methods.edited_while_running", start_method="spawn")

# %%
# Under ``fork`` nobody imports it again.
# Under ``forkserver`` it depends on who imports the file: each child, or the server, once for all of them.

show(
    "start_methods.edited_while_running",
    start_method=["fork", "forkserver"],
)

# %%
# From Python 3.13.8 and 3.14.1 on it is the server.
# On every Python that is installed where this page was built:

show(
    "start_methods.edited_while_running",
    start_method="forkserver",
    python="each",
)
