"""
imap_unordered() serves what is done, imap() waits its turn
===========================================================

Four dishes are cooked by two workers, and the roast takes five times as long as the others.
What is varied is the method that hands out the results: ``map()``, ``imap()``, ``imap_unordered()``.
Look at when the first dish is served, and at what is served before the roast.

.. listing:: pools.three_maps
"""

from mpexamples.observe import show

show("pools.three_maps", start_method=["fork", "spawn", "forkserver"])

# %%
# The cooking takes equally long in all three, because the workers do the same.
# ``map()`` returns a list, so nothing is served before the roast is done.
# ``imap()`` serves the soup early, but then salad and tea wait behind the roast, because they come after it on the menu.
# ``imap_unordered()`` serves the roast last, because it was done last.
# The start method changes only when the first dish is begun.
#
# Try it yourself: put the roast first in ``SECONDS``.
# Then ``imap()`` serves nothing earlier than ``map()`` does.
