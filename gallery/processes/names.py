"""
Names that are given and names that are counted
===============================================

The number in a default name counts ``Process`` objects, also those that have a name or are never started.
The program makes six objects and starts five of them; what is varied is the start method.
Look at the numbers in the names, of which 1, 3 and 4 are missing, and find the one name that says how its process was made.

.. listing:: processes.names
"""

from mpexamples.observe import show

show("processes.names", start_method=["fork", "spawn", "forkserver"])

# %%
# Number 1 is the object that was never started; the last line shows its name.
# 3 and 4 are the two that were called ``Test``: a given name replaces the default one, but they're counted.
# That two have the same name does no harm, because Python doesn't look processes up by name.
#
# All three runs print the same lines, because an object gets its number when it's made, and that happens in the parent.
# ``SpawnProcess-6`` is the only name that says how its process was made.
# It comes from the context of ``spawn``, whose class is called ``SpawnProcess``; the others are of the class ``Process``, although in the second run they're made by ``spawn`` as well.
#
# Try it yourself: delete the line that makes ``forgotten``, and the last one, which prints it.
# All default names then have a number that is smaller by one, so don't rely on these numbers.
