"""
A script that is edited while it runs
=====================================

A child that imports the script gets what is in the file now, so it may be of a later version than its parent.
The script starts a child, edits its own file, and starts a second child.
Of which version is the second one?

.. listing:: start_methods.edited_while_running
"""

from mpexamples.observe import show

show(
    "start_methods.edited_while_running",
    start_method=["fork", "spawn"],
)

# %%
# Under ``fork`` nobody reads the file again, so both children are of the first version, like their parent.
# Under ``spawn`` each child imports the file, so the second one has the edit.
#
# With a fork server
# ------------------
#
# Here it depends on who imports the file, which has changed with the version of Python.

show(
    "start_methods.edited_while_running",
    start_method="forkserver",
    python="each",
)

# %%
# Where each child imports it, the second child is of the second version.
# From Python 3.13.8 and 3.14.1 on the server imports it, once, before the edit, and so all its children are of the first.
#
# Try it yourself: let the script replace ``second`` by ``third`` after its second child, and start another. Under ``spawn`` that child is of the third version.
