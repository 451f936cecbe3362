"""
A list in shared memory
=======================

A shareable list keeps the place of each item, so a long text doesn't fit, and zeros at the end of one are lost.
The child changes two items, the parent reads all.
Look at which change fails, and compare the third item with the one in the listing.

.. listing:: sharing.shareable_list
"""

from mpexamples.observe import show

show("sharing.shareable_list", start_method=["fork", "spawn", "forkserver"])

# %%
# Only the start method is varied, and it changes nothing but the helpers.
# The number is changed, because every number takes eight bytes.
# The text raises ``ValueError``, since its place was measured for ``noodles``, and ``salt`` comes without its zero.
# Nobody calls ``unlink()``, and no tracker warns: the manager's process removes the segment at the end of the block.
#
# Try it yourself: give the child ``"soup"`` for the long dish. It fits, and so would eight letters.
