"""
The same results with one, two and three workers
================================================

If each task has a seed of its own, the results don't depend on which worker does which task.
Six tasks estimate π with random darts, in pools of one, two and three workers; their seeds are spawned from the number 42.
Compare the three lines, and the numbers within a line.

.. listing:: pools.spawned_seeds
"""

from mpexamples.observe import show

show("pools.spawned_seeds", start_method=["fork", "spawn", "forkserver"])

# %%
# The three lines are equal, under each start method, although the tasks were shared out differently.
# Within a line the six differ, so their mean is a better estimate than each of them.
#
# Try it yourself: write ``seeds = [SeedSequence(42)] * 6``. All six tasks estimate the same, and the mean is no better than one of them; nothing warns you.
