"""
Who removes shared memory?
==========================

``close()`` removes nothing; what was made must be unlinked once, or the resource tracker warns and does it.
Two programs share a segment with a child, and the second has two lines more, at its end.
Look at the tracker's lane: does it print anything?

.. listing:: sharing.leak
"""

from mpexamples.observe import show

show("sharing.leak", python="each")

# %%
# Only the version is varied.
# All five warn when everything else has ended, because the tracker waits until no process can need the segment any more.
# 3.11 and 3.12 say only how many, and from 3.13 on the warning names them.
# The program itself ends with 0 everywhere.
#
# The cure
# --------
#
# Here the owner unlinks, under all three start methods.
#
# .. listing:: sharing.one_owner

show("sharing.one_owner", start_method=["fork", "spawn", "forkserver"])

# %%
# No tracker says a word, whatever the method, since the segment has been removed, and the child has no tracker of its own that could miss that.
#
# Try it yourself: call ``memory.unlink()`` in ``write`` instead of in ``main``. The parent still reads ``hello``, because the name goes at once and the memory only when nobody uses it.
