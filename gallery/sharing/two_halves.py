"""
Two children write to one array
===============================

What a child writes to an array over shared memory is seen by its parent at once, and nothing is sent back.
Two children fill one half each.
Look at the parent's first line: whose numbers are there?

.. listing:: sharing.two_halves
"""

from mpexamples.observe import show

show("sharing.two_halves", start_method=["fork", "spawn", "forkserver"])

# %%
# Only the start method is varied, and the result is the same: under ``fork`` the children inherit the memory, and under the other two they attach to it by its name.
# Either child may be the first; they need no lock, since no element belongs to both.
# The copy outlives the memory, so the parent prints it after ``unlink()``.
#
# Try it yourself: hand over ``array[begin:end]`` and fill that. Under ``fork`` the parent sees both halves, under the other two only zeros.
