"""
Three children draw a random number
===================================

Children draw the same numbers from a generator that was seeded in the module, and different ones from ``random.random()`` where they are forked.
Both are seeded with 42 at the top level; the first number after that seed is 0.6394.
Compare the two columns under each start method.

.. listing:: start_methods.same_random_numbers
"""

from mpexamples.observe import show

show(
    "start_methods.same_random_numbers",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The generator repeats itself everywhere: it was copied with its state, or made again from its seed.
# The functions of ``random`` do so where the child imports the module, which sets the seed again.
# In a forked child Python seeds them anew, and 42 is forgotten.
#
# Run as a file
# -------------
#
# Who imports the file under ``forkserver``, the server or each child, depends on the version.

show(
    "start_methods.same_random_numbers",
    args=["file"],
    start_method="forkserver",
    python="each",
)

# %%
# From 3.13.8 and 3.14.1 on it's the server; its children are forked after the import, so they lose the seed.
#
# Try it yourself: write ``for number in range(3)``, pass ``number`` in ``args``, and call ``random.seed(number)`` in ``draw``. The first column then has three different numbers, the same in each run; the second stays as it was, because the generator has a seed of its own.
