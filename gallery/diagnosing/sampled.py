"""
Which function of a child takes the time?
=========================================

From Python 3.15 on ``profiling.sampling attach`` finds the function in which a running child spends its time, and the child needn't know of it.
A baker kneads and weighs until it's told to stop, and the parent lets the sampler look at it for a second.
What is varied is the start method.

.. listing:: diagnosing.sampled
"""

from mpexamples.observe import show

show(
    "diagnosing.sampled",
    python="python3.15",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# The first column of the table has two numbers: how often a function was found working itself, and how often it was on the stack at all.
# ``weigh()`` is first in each run, because the sum is computed in it.
# ``knead()`` is on the stack nearly as often, but it hardly ever works itself, because the time passes in what it has called.
#
# The start method changes nothing in the table, only the bars.
# The sampler is a process of its own, which reads the memory of the baker from outside and doesn't stop it; so the baker's bar has no gap while it's measured.
#
# Try it yourself: write ``"--sort=nsamples-cumul"`` into the command, and print all rows.
# Then the callers are on top, with Python's own ``run`` and ``_bootstrap``, since they're on the stack all the time.
#
# The same by py-spy
# ------------------
#
# Before 3.15 there's no sampler in Python, but py-spy samples from outside as well, and follows the children of a process.
# The program has itself sampled by py-spy, without its child and then with it; the start method is varied again.
#
# .. listing:: diagnosing.py_spy_record

show(
    "diagnosing.py_spy_record",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# Without the child there's next to nothing to count, because the parent waits for py-spy.
# With it nearly all samples are in ``weigh()``, also under ``forkserver``, where the baker is a child of the fork server and not of the parent.
#
# Try it yourself: write ``"--idle"`` into the command, and ``most_common(4)`` in place of ``most_common(1)``.
# Then waiting counts: the parent has as many samples as the baker, and so have the resource tracker and the fork server, where there are any.
