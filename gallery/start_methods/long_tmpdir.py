"""
AF_UNIX path too long
=====================

A long ``TMPDIR`` stops the fork server of older versions, because the path of its socket may have some 100 bytes only.
The program gives Python a folder with a long name for temporary files and starts a child.
Each Python uses ``forkserver`` here; which of them fail?

.. listing:: start_methods.long_tmpdir
"""

from mpexamples.observe import show

show(
    "start_methods.long_tmpdir",
    start_method="forkserver",
    python="each",
)

# %%
# 3.11.7, 3.12.1 and 3.13.0 put the socket into the long folder, and the system refuses the path.
# 3.14.8 and 3.15.0 take a shorter one, unless the name of the folder has 76 to 79 bytes: there they reckon wrongly.
#
# The other methods
# -----------------

show(
    "start_methods.long_tmpdir",
    start_method=["fork", "spawn"],
    python="python3.13",
)

# %%
# They have no such socket, so the length of the folder's name doesn't matter.
#
# Try it yourself: change 100 to 10.
# Then the child greets in every version.
