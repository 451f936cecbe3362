"""
Names that are given and names that are counted
===============================================

The number in a default name counts ``Process`` objects, also those that have a name or are never started.
The program makes six objects and starts five of them.
Look at the numbers in the names: 1, 3 and 4 are missing.

.. listing:: processes.names
"""

from mpexamples.observe import show

show("processes.names")

# %%
# Number 1 is the object that was never started; the last line shows its name.
# 3 and 4 are the two that were called ``Test``: a given name replaces the default one, but they're counted.
# That two have the same name does no harm, because Python doesn't look processes up by name.
# ``SpawnProcess-6`` comes from a context, whose class has a name of its own.
#
# The start method changes nothing, since the parent counts.
#
# Try it yourself: delete the line that makes ``forgotten``, and the last one, which prints it.
# All default names have a number that is smaller by one, so don't rely on them.
