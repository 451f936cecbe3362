"""
A call that travels alone costs many times as much
==================================================

Four thousand calls do nothing, so what is measured is only the way to the worker and back.
What is varied is the number of calls in a chunk, for a pool and for an executor.
Compare the first line with the fourth, and the two of the executor.

.. listing:: pools.cost_per_call
"""

from mpexamples.observe import show

show(
    "pools.cost_per_call",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# Each chunk is pickled, sent, received and answered once, however many calls it has, so the cost of a call falls about as its chunk grows.
# ``None``, the default of a pool, is 500 here and close to the best.
# An executor has the default 1, the dearest line of all.
# The numbers differ from run to run and between machines, but calls that travel alone are the most expensive on each.
#
# Try it yourself: let ``do_nothing`` compute ``sum(range(10_000))``.
# Then the most expensive line is only a few times the cheapest, because the work now costs more than the way.
