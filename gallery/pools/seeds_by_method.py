"""
Four places for a seed
======================

A seed in ``main()`` doesn't reach the workers, ``random.seed`` as an initializer reaches them only under ``fork``, and a seed for each task works under every start method.
A pool of three draws a number in each of three tasks, four times.
Look for 0.639427, the number that 42 begins with.

.. listing:: pools.seeds_by_method
"""

from mpexamples.observe import show

show("pools.seeds_by_method", start_method=["fork", "spawn", "forkserver"])

# %%
# The second line never has the number, because forked workers are seeded anew, and the others never hear of the seed.
# The third line has it under ``fork`` alone: elsewhere ``random.seed`` is pickled together with its generator, and the worker seeds a copy.
# The fourth has it three times everywhere, so all workers draw the same.
# Only the last line is the same in every run and has three different numbers.
#
# Try it yourself: write ``random.seed(42)`` at the top level, above ``def draw``.
# Under ``spawn`` the second and the third line then have the number, too, since each worker imports the module; under ``fork`` nothing changes, since forked workers are seeded anew.
