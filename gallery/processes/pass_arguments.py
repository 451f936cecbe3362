"""
Arguments are copies
====================

A child gets a copy of its arguments, so a list to which it appends doesn't grow in the parent.
Compare the two lists that each of these runs prints.

.. listing:: processes.pass_arguments
"""

from mpexamples.observe import show

show(
    "processes.pass_arguments",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The child's list has two entries and the parent's one, under every start method, if for different reasons.
# Under ``fork`` the child is a copy of the whole parent, and so has a copy of the list.
# Under ``spawn`` and ``forkserver`` the arguments are pickled, sent to the child, and rebuilt there.
#
# The copy is made by ``start()``, not when the ``Process`` is made.
#
# Try it yourself: write ``basket.append("rice")`` above ``child.start()``; then the child has rice as well.
# Write it below, and it hasn't.
