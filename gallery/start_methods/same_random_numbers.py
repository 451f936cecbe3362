"""
Three children draw a random number
===================================

Do children draw the same random numbers?
What varies is where the numbers come from: the functions of the module ``random``, or a generator of one's own; both are seeded with 42 at module level.
The first number after that seed is 0.6394.

.. listing:: start_methods.same_random_numbers
"""

from mpexamples.observe import show

show(
    "start_methods.same_random_numbers",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The generator always repeats itself.
# The module's own functions do so where the child imports the module, and not where it was forked from a process that had.
# A fork server imports a main *file* itself from 3.13.8 and 3.14.1 on, so the answer changes with the Python:

show(
    "start_methods.same_random_numbers",
    args=["file"],
    start_method="forkserver",
    python="each",
)
