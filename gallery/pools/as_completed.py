"""
Results in the order in which tasks are done
============================================

``as_completed()`` hands over each future as soon as its task is done, so a slow task doesn't hold up the results of the others.
Two workers cook four dishes, the slowest first; compare the order of the dishes in the program with that of the lines.

.. listing:: pools.as_completed
"""

from mpexamples.observe import show

show(
    "pools.as_completed",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The roast was submitted first and comes last, since one worker does the other three dishes meanwhile.
# The soup raises an exception in its worker, which goes on with the next dish; the exception waits in the future until ``result()`` raises it in the parent.
# The start method makes no difference to that, only to the time that the workers need to start.
#
# Try it yourself: write ``for future in dishes:`` in place of the loop over ``as_completed(dishes)``.
# Then nothing is printed until the roast is done, and all four lines come at once.
