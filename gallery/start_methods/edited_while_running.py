"""
A script that is edited while it runs
=====================================

A child that imports the file again gets what is in it now.

.. listing:: start_methods.edited_while_running
"""

from mpexamples.observe import show

show("start_methods.edited_while_running")

# %%
# Under the three start methods:

show(
    "start_methods.edited_while_running",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# On every Python that is installed where this page was built:

show("start_methods.edited_while_running", python="each")
